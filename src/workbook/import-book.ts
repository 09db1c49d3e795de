import type { KeptImport } from '../storage/workbook-store.ts';
import { importToKeep } from './import-memory.ts';
import type { ImportChoices } from './source.ts';
import type { Surveyed } from './waiting-file.ts';

/** How files were read before, for those with the same headings. */
export class ImportBook {
  readonly #bySignature = new Map<string, KeptImport>();
  readonly #keep: (kept: KeptImport) => void;

  constructor(keep: (kept: KeptImport) => void) {
    this.#keep = keep;
  }

  get bySignature(): ReadonlyMap<string, KeptImport> {
    return this.#bySignature;
  }

  /** Puts back how files were read in earlier visits. */
  remember(imports: readonly KeptImport[]): void {
    for (const kept of imports) this.#bySignature.set(kept.signature, kept);
  }

  /** Takes over how files were read on another machine, in place of what is known here of the same headings. */
  takeOver(imports: readonly KeptImport[]): void {
    this.remember(imports);
    for (const kept of imports) this.#keep(kept);
  }

  /** Notes how a file was loaded. */
  learn({ signature, surveyed, settings }: Surveyed, choices: ImportChoices): void {
    // Headings that may be the first row may say something of a person.
    if (surveyed.isHeadingInDoubt) return;
    this.takeOver([importToKeep(signature, surveyed, settings, choices)]);
  }
}
