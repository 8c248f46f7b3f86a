/** `empty`: 0 bytes. `cut-off`: its end is missing. `undecodable`: looks right, but this browser cannot show it. `unreadable`: the disk gave no bytes. `not-fetched`: the network gave none. */
export type PictureProblem = 'empty' | 'not-a-picture' | 'heic' | 'cut-off' | 'undecodable' | 'unreadable' | 'not-fetched';

export class PictureError extends Error {
  override readonly name = 'PictureError';
  constructor(readonly problem: PictureProblem, cause?: unknown) {
    super(problem, { cause });
  }
}

/** What a file dialog offers. What is chosen all the same is judged by its bytes. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif';
