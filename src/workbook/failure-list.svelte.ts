import type { IntakeFailure } from './waiting-file.ts';

/** The files that could not be taken in, until the person puts them away. */
export class FailureList {
  #all: readonly IntakeFailure[] = $state.raw([]);
  #lastId = 0;

  get all(): readonly IntakeFailure[] {
    return this.#all;
  }

  add(fileName: string, message: string): void {
    this.#lastId += 1;
    this.#all = [...this.#all, { id: this.#lastId, fileName, message }];
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((failure) => failure.id !== id);
  }

  clear(): void {
    this.#all = [];
  }
}
