export type OddityKind =
  'padded' | 'extra empty fields' | 'text after quote' | 'quote within text' | 'stray quote' | 'formula of text';

/** A leniency that the file needed: how often, and the line it was first needed on. */
export interface Oddity {
  readonly kind: OddityKind;
  readonly count: number;
  readonly firstLine: number;
}

/** Counts leniencies, told in the order of the file. */
export class OddityCounts {
  readonly #seen = new Map<OddityKind, { count: number; firstLine: number }>();

  add(kind: OddityKind, line: number): void {
    const seen = this.#seen.get(kind);
    if (seen) seen.count++;
    else this.#seen.set(kind, { count: 1, firstLine: line });
  }

  list(): readonly Oddity[] {
    return [...this.#seen].map(([kind, counted]) => ({ kind, ...counted }));
  }
}
