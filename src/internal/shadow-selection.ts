/** The ends of what is selected, in the order of the tree. */
export interface Selected {
  readonly start: readonly [node: Node, offset: number];
  readonly end: readonly [node: Node, offset: number];
  /** The end that moves is the first one. */
  readonly isBackward: boolean;
}

/**
 * What is selected, with those of its ends that lie in a shadow tree as they are; an end elsewhere is retargeted. It suffices to
 * name the tree itself, however many others are around it.
 *
 * - The standard is `Selection.getComposedRanges({ shadowRoots })`, https://w3c.github.io/selection-api/#dom-selection-getcomposedranges:
 *   Chromium from 137, Firefox from 142, Safari from 18.4 on.
 * - Safari 17 to 18.3 takes the roots one by one (https://bugs.webkit.org/show_bug.cgi?id=163921), and throws at an object of another kind.
 * - Chromium before has `ShadowRoot.getSelection()`, which no standard knows.
 * - In Firefox before, `document.getSelection()` itself shows the nodes inside; in others it shows the host.
 */
export function selectedIn(root: ShadowRoot): Selected | undefined {
  const selection = root.ownerDocument.getSelection();
  if (!selection) return undefined;
  const range = 'getComposedRanges' in selection ? composed(selection, root) : legacy(selection, root);
  return range && { start: [range.startContainer, range.startOffset], end: [range.endContainer, range.endOffset], isBackward: selection.direction === 'backward' };
}

function composed(selection: Selection, root: ShadowRoot): StaticRange | undefined {
  try {
    return selection.getComposedRanges({ shadowRoots: [root] })[0];
  } catch {
    return (selection as unknown as { getComposedRanges(...roots: readonly ShadowRoot[]): readonly StaticRange[] }).getComposedRanges(root)[0];
  }
}

function legacy(selection: Selection, root: ShadowRoot & { getSelection?(): Selection | null }): Range | undefined {
  const own = root.getSelection?.() ?? selection;
  return own.rangeCount > 0 ? own.getRangeAt(0) : undefined;
}
