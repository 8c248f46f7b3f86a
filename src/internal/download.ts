/** Letters that a file's name has on no system, or that lead out of the folder. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;
/** Code points; file systems take 255 bytes. */
const LONGEST = 60;

/** A name that a file can have, made from one that people gave. */
export function fileName(name: string, extension: string): string {
  const fit = [...name.replace(UNFIT, ' ').replace(/\s+/gu, ' ').trim()].slice(0, LONGEST).join('').replace(/^[.\s]+|[.\s]+$/gu, '');
  return `${fit || 'labels'}${extension}`;
}

/** The browser reads the URL after the click; by then it has. In ms. */
const READ_BY = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_BY);
}
