import { css } from 'lit';

/**
 * The design tokens. A host sets `--le-*` on `:root` or on one element; inside, only the private `--_*` are read,
 * so that a host's value is never hidden by an element's default. `light-dark()` follows the page's `color-scheme`.
 */
export const tokens = css`
  :host {
    --_font: var(--le-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-mono: var(--le-font-mono, ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace);
    --_text-sm: var(--le-text-sm, 0.8125rem);
    --_text: var(--le-text, 0.875rem);
    --_text-lg: var(--le-text-lg, 1.0625rem);
    --_text-xl: var(--le-text-xl, 1.375rem);
    --_space-1: var(--le-space-1, 4px);
    --_space-2: var(--le-space-2, 8px);
    --_space-3: var(--le-space-3, 12px);
    --_space-4: var(--le-space-4, 16px);
    --_space-6: var(--le-space-6, 24px);
    --_space-8: var(--le-space-8, 32px);
    --_radius: var(--le-radius, 8px);
    --_radius-sm: var(--le-radius-sm, 5px);
    --_radius-full: var(--le-radius-full, 999px);
    --_surface: var(--le-surface, light-dark(#ffffff, #14171c));
    --_surface-sunken: var(--le-surface-sunken, light-dark(#f5f6f8, #0d0f13));
    --_surface-raised: var(--le-surface-raised, light-dark(#ffffff, #1b1f26));
    --_border: var(--le-border, light-dark(#d9dde3, #2d333d));
    --_border-strong: var(--le-border-strong, light-dark(#858e9c, #737d8c));
    --_fg: var(--le-fg, light-dark(#171b22, #e8ebf0));
    --_fg-muted: var(--le-fg-muted, light-dark(#59626f, #9aa4b2));
    --_accent: var(--le-accent, light-dark(#3a4fd0, #8e9bff));
    --_accent-fg: var(--le-accent-fg, light-dark(#ffffff, #0d1030));
    --_accent-soft: var(--le-accent-soft, light-dark(#eceffd, #22284a));
    --_success: var(--le-success, light-dark(#17733f, #5fd08f));
    --_success-soft: var(--le-success-soft, light-dark(#e4f4ea, #16301f));
    --_warning: var(--le-warning, light-dark(#8a5300, #f2b65a));
    --_warning-soft: var(--le-warning-soft, light-dark(#fdf0db, #36280f));
    --_danger: var(--le-danger, light-dark(#b3261e, #ff8d85));
    --_danger-soft: var(--le-danger-soft, light-dark(#fdeae8, #3b1a18));
    --_canvas: var(--le-canvas, #101216);
    --_shadow: var(--le-shadow, 0 1px 2px rgb(0 0 0 / 0.06), 0 6px 20px rgb(0 0 0 / 0.1));
    --_focus: var(--le-focus, 2px solid var(--_accent));
    --_speed: var(--le-speed, 140ms);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_speed: 0s;
    }
  }
`;
