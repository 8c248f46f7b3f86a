import type { ElementPart } from 'lit';
import { directive, Directive } from 'lit/directive.js';

/**
 * Sets one custom property of an element: `<i ${cssVar('--_dot', color)}>`. Through the object model, so that a strict CSP lets it pass,
 * and one property alone, so that a value from someone's data stays a value.
 */
class CssVarDirective extends Directive {
  override render(_name: `--${string}`, _value: string): undefined {}

  override update(part: ElementPart, [name, value]: [name: `--${string}`, value: string]): undefined {
    (part.element as HTMLElement).style.setProperty(name, value);
  }
}

export const cssVar = directive(CssVarDirective);
