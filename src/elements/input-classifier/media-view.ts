import type { LitElement, TemplateResult } from 'lit';
import type { Media } from '../../adapter/port.js';
import type { Classifier, ClassifierCommand } from '../../core/classify/index.js';
import type { Label } from '../../core/model/annotation.js';
import type { Texts } from '../../i18n/index.js';

/** Why an input cannot be shown. */
export type MediaFailure = 'broken' | 'unplayable' | 'empty' | 'not-text';

/** What a view is given. */
export interface ViewContext {
  readonly host: LitElement & { readonly locked: boolean };
  readonly classifier: Classifier;
  readonly texts: () => Texts<'classifier'>['classifier'];
  /** The key that says *yes* of the concept at a place, if it has one. */
  readonly keyOf: (place: number) => string | undefined;
  readonly announce: (text: string) => void;
  /** The input is on show. */
  readonly loaded: () => void;
  readonly failed: (why: MediaFailure) => void;
}

export interface ShownMedia {
  readonly media: Media;
  /** Frames a second, where the input declares them. */
  readonly frameRate?: number;
}

/** What shows inputs of one kind, and the stretches of them that have a concept. It comes with the first input of its kind. */
export interface MediaView {
  /** Other media; undefined: none. Ends in `loaded` or `failed`. */
  show(shown: ShownMedia | undefined): void;
  render(): TemplateResult;
  /** Its buttons, in the bar below. */
  renderTools(): TemplateResult;
  /** What a key asks for. @returns whether there was anything to do */
  run(command: ClassifierCommand): boolean;
  /** Whether a gesture is open in it. */
  readonly busy?: boolean;
  /** Where a stretch is, in words. */
  describe(label: Label): string;
  /** Brings a stretch into sight. */
  reveal(label: Label): void;
  focus(): void;
  destroy(): void;
}
