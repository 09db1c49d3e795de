import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { type EngineFiles, fetchEngineFiles } from '../engine/worker/engine-files.ts';
import { startWorkerEngine } from '../engine/worker/worker-engine.ts';
import { Inspector } from '../runs/inspect/inspector.ts';
import { RunEngine } from '../runs/run-engine.ts';

export type EngineState =
  | { readonly kind: 'starting'; readonly bytes: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The engines: one holds the sources, recipes run in another, and recipes are looked at in a third for that long. */
export class Engines {
  #state: EngineState = $state.raw({ kind: 'starting', bytes: 0 });
  #data: Engine | undefined;
  #starting: Promise<void> = Promise.resolve();
  #files: Promise<EngineFiles> | undefined;
  readonly run: RunEngine;
  readonly inspector: Inspector;

  constructor() {
    const start = async () => startWorkerEngine(await this.#engineFiles());
    this.run = new RunEngine(start);
    this.inspector = new Inspector(start);
  }

  get state(): EngineState {
    return this.#state;
  }

  /** The engine that holds the sources. Throws EngineError `start` before it is ready. */
  get data(): Engine {
    if (!this.#data) throw new EngineError('start', 'The engine is not ready yet.');
    return this.#data;
  }

  /** As `data`, once the engine that is being started is ready. */
  async whenReady(): Promise<Engine> {
    await this.#starting;
    return this.data;
  }

  /** Whether this is the engine that holds the sources now. */
  holds(engine: Engine): boolean {
    return this.#data === engine;
  }

  /** Starts the data engine, again if it failed before. Never rejects: the outcome is the state. */
  start(): Promise<void> {
    this.#starting = this.#startData();
    return this.#starting;
  }

  async #startData(): Promise<void> {
    this.#state = { kind: 'starting', bytes: 0 };
    try {
      const files = await this.#engineFiles();
      this.#data = await startWorkerEngine(files);
      this.#state = { kind: 'ready' };
    } catch (thrown) {
      this.#state = { kind: 'failed', reason: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  }

  /** Ends a data engine that broke and starts an empty one. Never rejects: the outcome is the state. */
  async restartData(): Promise<void> {
    this.#data?.end();
    this.#data = undefined;
    await this.start();
  }

  #engineFiles(): Promise<EngineFiles> {
    this.#files ??= fetchEngineFiles((bytes) => {
      if (this.#state.kind === 'starting') this.#state = { kind: 'starting', bytes };
    }).catch((thrown: unknown) => {
      this.#files = undefined;
      throw thrown;
    });
    return this.#files;
  }
}
