import { AdapterError } from '../../adapter/errors.js';
import { notInstalled, notLoaded, notRun, type Pipeline, type RawImage, type TransformersLibrary } from './library.js';
import type { TransformersModel } from './model.js';

/** Holds the library and the models that were started, and runs one at a time. */
export class Runner {
  readonly #load: () => Promise<TransformersLibrary>;
  #library: Promise<TransformersLibrary> | undefined;
  /** By the workflow's id. */
  readonly #pipelines = new Map<string, Promise<Pipeline>>();
  readonly #labels = new Map<string, readonly string[]>();
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(load: () => Promise<TransformersLibrary>) {
    this.#load = load;
  }

  /** A failure is not kept: the next call tries again. */
  pipelineOf(model: TransformersModel): Promise<Pipeline> {
    const started = this.#pipelines.get(model.id) ?? this.#start(model).catch((thrown: unknown) => {
      this.#pipelines.delete(model.id);
      throw thrown;
    });
    this.#pipelines.set(model.id, started);
    return started;
  }

  /** The labels of a model that was started. */
  labelsOf(workflowId: string): readonly string[] | undefined {
    return this.#labels.get(workflowId);
  }

  /** Upright by EXIF. */
  async decode(picture: Blob): Promise<RawImage> {
    const { RawImage } = await this.#loaded();
    return RawImage.fromBlob(picture).catch((thrown: unknown) => { throw new AdapterError({ code: 'invalid', message: 'This picture cannot be read.', cause: thrown }); });
  }

  /** What is called off while it waits is never begun. */
  inTurn(model: TransformersModel, signal: AbortSignal | undefined, run: () => Promise<unknown>): Promise<unknown> {
    const turn = this.#lastTurn.then(() => {
      signal?.throwIfAborted();
      return run().catch((thrown: unknown) => { throw notRun(model.model, thrown); });
    });
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  #loaded(): Promise<TransformersLibrary> {
    return (this.#library ??= this.#load().catch((thrown: unknown) => {
      this.#library = undefined;
      throw notInstalled(thrown);
    }));
  }

  async #start({ id, task, model, options }: TransformersModel): Promise<Pipeline> {
    const library = await this.#loaded();
    try {
      const started = await library.pipeline(task, model, options);
      this.#labels.set(id, Object.values((started.model.config as { readonly id2label?: Readonly<Record<string, string>> }).id2label ?? {}));
      return started;
    } catch (thrown) {
      throw notLoaded(model, thrown);
    }
  }
}
