/** Arrow keys go through a toolbar, along the line and across; Tab passes it by (ARIA Authoring Practices). */
export function rove(event: KeyboardEvent): void {
  const toolbar = event.currentTarget as HTMLElement;
  const buttons = [...toolbar.querySelectorAll('button')];
  const from = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = toolbar.matches(':dir(rtl)') ? -1 : 1;
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, ArrowRight: from + forward, ArrowLeft: from - forward, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || from < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const next = buttons[(to + buttons.length) % buttons.length]!;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
