import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { StringsController } from '../controllers/strings.js';
import type { Area, English, MessageOverrides, Texts } from '../i18n/index.js';

export type EventMapOf<Details extends object> = { [Type in keyof Details]: CustomEvent<Details[Type]> };

type Listener<Target, Heard> = (this: Target, event: Heard) => unknown;

/** Each element's own events with their details, and the platform's. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging, no-unused-vars -- merged declarations have the same parameters
export interface BaseElement<Details extends object = object, A extends Area = never> {
  addEventListener<Type extends keyof Details & string>(type: Type, listener: Listener<this, CustomEvent<Details[Type]>>, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(type: Type, listener: Listener<this, HTMLElementEventMap[Type]>, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof Details & string>(type: Type, listener: Listener<this, CustomEvent<Details[Type]>>, options?: boolean | EventListenerOptions): void;
  removeEventListener<Type extends keyof HTMLElementEventMap>(type: Type, listener: Listener<this, HTMLElementEventMap[Type]>, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/**
 * What every element has: typed events and strings of its own.
 * Events bubble and are not composed: the page hears its own elements, and a composite keeps its parts' events inside.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- only overloads of methods that exist
export abstract class BaseElement<Details extends object = object, A extends Area = never> extends LitElement {
  /** Texts of this element that replace those of its language; any part of the message tree. */
  @property({ attribute: false }) strings: MessageOverrides | undefined;

  /** The English of the areas whose texts this element shows; the same object for all elements of a class. */
  protected abstract readonly english: English<A>;

  readonly #strings = new StringsController<A>(this, () => this.english);

  /** The texts in the language of the nearest `lang`. */
  protected get t(): Texts<A> {
    return this.#strings.messages;
  }

  /** @returns false if it is cancelable and a listener prevented its default. */
  protected emit<Type extends keyof Details & string>(type: Type, detail: Details[Type], init: { readonly cancelable?: boolean } = {}): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: false, cancelable: init.cancelable ?? false }));
  }
}
