import { setViewport } from '@web/test-runner-commands';
import '../../src/define/task-manager.js';
import type { LabelingAdapter } from '../../src/adapter/port.js';
import type { TaskManager } from '../../src/elements/task-manager/task-manager.js';
import { click, mount, texts, until, words } from './tasks.helpers.js';

export const manager = (adapter: LabelingAdapter | undefined): TaskManager => mount(Object.assign(document.createElement('task-manager'), { adapter }));
export const names = (el: TaskManager): string[] => texts(el, '.tasks tbody th b');
export const row = (el: TaskManager, name: string): HTMLElement => [...el.shadowRoot!.querySelectorAll<HTMLElement>('.tasks tbody tr')].find((each) => words(each.querySelector('b')) === name)!;
/** What stands in a column of a task's row. */
export const cell = (el: TaskManager, name: string, column: string): string => words(row(el, name).querySelector(`.of-${column} .cell`));
export const actions = (el: TaskManager, name: string): string[] => [...row(el, name).querySelectorAll('.acts button[data-action]')].map((each) => words(each));
export const listed = async (el: TaskManager, ...expected: string[]): Promise<void> => { await until(() => names(el).join() === expected.join()); };
export const items = (el: TaskManager): string[] => texts(el, '#menu [role=menuitem]');

/** Opens a task's menu by mouse. */
export async function menu(el: TaskManager, name: string): Promise<void> {
  await click(row(el, name).querySelector('[data-menu]')!);
  await until(() => el.shadowRoot!.querySelector('#menu')?.matches(':popover-open') && el.shadowRoot!.activeElement?.closest('#menu'));
}

/** Takes something from a task's menu. */
export async function take(el: TaskManager, name: string, item: string): Promise<void> {
  await menu(el, name);
  await click(el.shadowRoot!.querySelector(`[data-item=${item}]`)!);
}

/** Chooses from a select as a person's browser does. */
export function choose(el: TaskManager, id: string, value: string): void {
  const select = el.shadowRoot!.querySelector<HTMLSelectElement>(`#${id}`)!;
  select.value = value;
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

export const WIDE = { width: 1280, height: 800 };
export const wide = (): Promise<void> => setViewport(WIDE);
