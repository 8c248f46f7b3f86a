/** What lies over the canvas hides no wheel from it. */
export function forwardWheel(over: HTMLElement, stage: HTMLElement, signal: AbortSignal): void {
  over.addEventListener('wheel', (event) => {
    if (!stage.dispatchEvent(new WheelEvent('wheel', event))) event.preventDefault();
  }, { signal, passive: false });
}
