import { AdapterError } from '../../adapter/errors.js';

export type TransformersTask = 'image-classification' | 'zero-shot-image-classification' | 'text-classification' | 'zero-shot-classification' | 'object-detection';

/** A decoded picture, upright; pixels. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  /** Left, top, right and bottom, in whole pixels, the last ones included. */
  crop(bounds: [number, number, number, number]): Promise<RawImage>;
}

export interface Tokenizer {
  /** Tokens; `Infinity` where the model does not say. */
  readonly model_max_length: number;
  encode(text: string, options?: { readonly text_pair?: string; readonly add_special_tokens?: boolean }): number[];
  decode(ids: number[], options?: { readonly skip_special_tokens?: boolean }): string;
}

export interface Pipeline {
  // each task has its own
  (...args: any[]): Promise<unknown>;
  readonly model: { readonly config: object };
  readonly tokenizer?: Tokenizer;
}

/** What is used of `@huggingface/transformers`, version 4. */
export interface TransformersLibrary {
  // the options differ from version to version
  pipeline(task: TransformersTask, model: string, options?: any): Promise<Pipeline>;
  readonly RawImage: { fromBlob(blob: Blob): Promise<RawImage> };
}

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const unavailable = (message: string, cause: unknown, retryable = true): AdapterError => new AdapterError({ code: 'unavailable', message, retryable, cause });

export const notInstalled = (cause: unknown): AdapterError =>
  unavailable(`AI assist needs the package @huggingface/transformers, which could not be loaded (${reasonOf(cause)}). Install it beside labeling-elements, or hand it over by "load".`, cause);

export const notLoaded = (model: string, cause: unknown): AdapterError => (mayRunWasm()
  ? unavailable(`The model ${model} could not be loaded (${reasonOf(cause)}). Unless it is local, it comes from the Hugging Face hub: check the connection, the model's name, and the page's connect-src.`, cause)
  : unavailable('The Content Security Policy of this page forbids WebAssembly, which the model runs on: add \'wasm-unsafe-eval\' to its script-src.', cause, false));

export const notRun = (model: string, cause: unknown): AdapterError =>
  unavailable(`The model ${model} failed (${reasonOf(cause)}). Reload the page to start it anew.`, cause);

/** Asks the page's policy with the smallest module there is: browsers word their refusals differently. */
function mayRunWasm(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
