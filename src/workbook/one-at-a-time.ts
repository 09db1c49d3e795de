/** Work done one piece after another, in the order it was given. What goes wrong in one is told, and the next begins. */
export class OneAtATime {
  readonly #onProblem: (thrown: unknown) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(onProblem: (thrown: unknown) => void) {
    this.#onProblem = onProblem;
  }

  /** Ends when all that was given so far is done. */
  get idle(): Promise<void> {
    return this.#last;
  }

  /** Ends when this piece is done. */
  add(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(this.#onProblem);
    return this.#last;
  }
}
