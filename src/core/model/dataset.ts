export type InputKind = 'image' | 'video' | 'text';
export const INPUT_KINDS: readonly InputKind[] = ['image', 'video', 'text'];

export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** Number of inputs of each kind. */
  readonly counts: Readonly<Record<InputKind, number>>;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** An image, a video or a text. */
export interface Input {
  readonly id: string;
  readonly datasetId: string;
  readonly kind: InputKind;
  /** As the person knows it: a file's name. Not unique. */
  readonly name: string;
  /** MIME type. */
  readonly mediaType: string;
  /** Bytes. */
  readonly byteSize: number;
  /** Pixels of the upright picture, after EXIF orientation; absent for texts. */
  readonly width?: number;
  readonly height?: number;
  /** Milliseconds; videos only. */
  readonly durationMs?: number;
  /** Frames a second, as declared; videos only. */
  readonly frameRate?: number;
  /** RFC 3339. */
  readonly createdAt: string;
}

export const countOf = (dataset: Dataset): number => dataset.counts.image + dataset.counts.video + dataset.counts.text;

/** Whether what an adapter gave is a dataset: it may be anything. */
export function isDataset(value: unknown): value is Dataset {
  const { id, name, counts } = (value ?? {}) as Readonly<Record<keyof Dataset, unknown>>;
  return typeof id === 'string' && id !== '' && typeof name === 'string' && INPUT_KINDS.every((kind) => Number.isFinite((counts as Partial<Dataset['counts']> | null | undefined)?.[kind]));
}
