import type { WaitingFile, WaitingState } from './waiting-file.ts';

/** The files on their way in, in the order they were added. */
export class WaitingList {
  #all: readonly WaitingFile[] = $state.raw([]);

  get all(): readonly WaitingFile[] {
    return this.#all;
  }

  find(id: number): WaitingFile | undefined {
    return this.#all.find((waiting) => waiting.id === id);
  }

  add(waiting: WaitingFile): void {
    this.#all = [...this.#all, waiting];
  }

  /** A file that was given up meanwhile stays so. */
  set(id: number, state: WaitingState): void {
    this.#all = this.#all.map((waiting) => (waiting.id === id ? { ...waiting, state } : waiting));
  }

  forget(id: number): void {
    this.#all = this.#all.filter((waiting) => waiting.id !== id);
  }
}
