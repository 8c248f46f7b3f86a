import { html, nothing, type TemplateResult } from 'lit';
import type { LabelingAdapter, TaskSummary } from '../../adapter/port.js';
import type { Person, Task } from '../../core/model/index.js';
import type { Texts } from '../../i18n/index.js';

export type MenuAct = 'work' | 'review' | 'dashboard' | 'edit' | 'duplicate' | 'workers' | 'export' | 'copy' | 'close' | 'reopen' | 'delete';

export interface MenuItem {
  readonly act: MenuAct;
  /** Why this person cannot have it. */
  readonly mayNot?: string;
}

export const manages = (task: Task, me: Person | undefined): boolean => me !== undefined && (task.createdBy === me.id || me.scopes.includes('Tasks:Add'));

/** Deletes it, and restores it. */
export const mayDelete = (task: Task, me: Person | undefined): boolean =>
  me !== undefined && (me.scopes.includes('Tasks:Delete') || (task.createdBy === me.id && me.scopes.includes('Tasks:Add')));

/** What can be done with a task: what the adapter lacks is not there, what the person may not do says why. */
export function menuItems(t: Texts<'manager'>, { task, own, toReview }: TaskSummary, { tasks, review }: LabelingAdapter, me: Person | undefined): readonly MenuItem[] {
  const texts = t.manager.menu;
  const may = (...scopes: Person['scopes']): boolean => scopes.every((scope) => me?.scopes.includes(scope));
  const isManager = manages(task, me);
  const item = (act: MenuAct, isThere: boolean, isAllowed = true, mayNot = ''): readonly MenuItem[] => (isThere ? [isAllowed ? { act } : { act, mayNot }] : []);
  if (task.hidden) return item('copy', true);
  return [
    ...item('work', own !== undefined && own.total > 0 && !task.closed),
    ...item('review', toReview !== undefined),
    ...item('dashboard', review?.quality !== undefined && (toReview !== undefined || isManager)),
    ...item('edit', tasks?.update !== undefined, isManager, texts.notManager),
    ...item('duplicate', tasks?.create !== undefined, may('Tasks:Add'), texts.mayNotCreate),
    ...item('workers', tasks?.workers !== undefined),
    ...item('export', tasks?.labels !== undefined, isManager && may('Annotations:Get'), texts.mayNotExport),
    ...item('copy', true),
    ...item(task.closed ? 'reopen' : 'close', tasks?.update !== undefined, isManager, texts.notManager),
    ...item('delete', tasks?.hide !== undefined, mayDelete(task, me), texts.mayNotDelete),
  ];
}

export interface MenuOptions {
  readonly name: string;
  readonly items: readonly MenuItem[];
  readonly take: (act: MenuAct) => void;
  /** Gives the focus back to the button; the popup closes the menu. */
  readonly leave: () => void;
  readonly close: () => void;
}

/** Where a press on a button does not focus it, it would take the focus away, and the menu with it before the click. */
const keepFocus = (event: Event): void => event.preventDefault();

export function renderMenu(t: Texts<'manager'>, { name, items, take, leave, close }: MenuOptions): TemplateResult {
  const texts = t.manager.menu;
  return html`<ul id="menu" popover="manual" class="menu" part="menu" role="menu" aria-label=${texts.open(name)} @mousedown=${keepFocus} @keydown=${(event: KeyboardEvent) => onKeydown(event, leave, close)}>
    ${items.map(({ act, mayNot }) => html`<li role="none">
      <button
        type="button" class="ghost" role="menuitem" tabindex="-1" data-item=${act} aria-disabled=${mayNot === undefined ? 'false' : 'true'}
        aria-describedby=${mayNot === undefined ? nothing : `may-not-${act}`} @click=${mayNot === undefined ? () => take(act) : undefined}
      >${texts[act]}</button>
      ${mayNot === undefined ? nothing : html`<small class="muted" id="may-not-${act}">${mayNot}</small>`}
    </li>`)}
  </ul>`;
}

/** The keys of a menu, after the ARIA Authoring Practices. */
function onKeydown(event: KeyboardEvent, leave: () => void, close: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const items = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf((event.target as Element).closest<HTMLElement>('[role=menuitem]')!);
  switch (event.key) {
    // the popup hears this one too, and closes
    case 'Escape': return leave();
    // from the button on, where the menu has been left
    case 'Tab':
      leave();
      return close();
    default: {
      const next = placeAfter(event.key, at, items);
      if (next === undefined) return;
      event.preventDefault();
      items[next]?.focus();
    }
  }
}

function placeAfter(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length;
  switch (key) {
    case 'ArrowDown': return (at + 1) % count;
    case 'ArrowUp': return (at - 1 + count) % count;
    case 'Home': return 0;
    case 'End': return count - 1;
    default: {
      if ([...key].length !== 1 || key === ' ') return undefined;
      const turned = items.map((_, i) => (at + 1 + i) % count);
      return turned.find((i) => items[i]!.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase())) ?? at;
    }
  }
}
