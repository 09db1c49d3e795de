import { copyText, csvPieces, type Extract, mostCopied, type ReadRows } from '../../explore/grid/copy-text.ts';
import { formatCount } from '../../results/format.ts';
import { messageOf } from '../failure-words.ts';
import { saveFile } from '../save-file.ts';

/** Rows and columns that go out, and how they are read. */
export interface Outgoing extends Extract {
  readonly read: ReadRows;
}

/** What is asked before exact figures leave the page. */
export type OutputWish =
  | { readonly kind: 'copy'; readonly cells: number; readonly hasHeadings: boolean }
  | { readonly kind: 'file'; readonly rows: number };

export type OutputState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly wish: OutputWish }
  | { readonly kind: 'writing'; readonly rows: number; readonly of: number; readonly cancel: () => void }
  | { readonly kind: 'done'; readonly says: string }
  | { readonly kind: 'failed'; readonly title: string; readonly message: string };

/** The ways out of a grid: the clipboard and a file. Both hold exact figures, so each output is asked about once. */
export class GridOutput {
  #state: OutputState = $state.raw({ kind: 'idle' });
  #isConfirmed = false;
  #outgoing: Outgoing | undefined;
  readonly #isSample: boolean;
  readonly #fileName: string;

  constructor(options: { readonly isSample: boolean; readonly fileName: string }) {
    this.#isSample = options.isSample;
    this.#fileName = options.fileName;
  }

  get state(): OutputState {
    return this.#state;
  }

  /** Copies the cells, once the person was asked about this output. */
  async copy(outgoing: Outgoing, hasHeadings: boolean): Promise<void> {
    const cells = (outgoing.rows.end - outgoing.rows.first) * outgoing.columns.length;
    if (cells > mostCopied) {
      const message = `The selection is ${formatCount(cells)} cells, and at most ${formatCount(mostCopied)} can be copied. Select fewer, or use Download exact CSV.`;
      this.#state = { kind: 'failed', title: 'The selection was not copied', message };
      return;
    }
    await this.#ask({ kind: 'copy', cells, hasHeadings }, outgoing);
  }

  /** Asks, and then writes the rows as a file. */
  download(outgoing: Outgoing): void {
    this.#isConfirmed = false;
    void this.#ask({ kind: 'file', rows: outgoing.rows.end - outgoing.rows.first }, outgoing);
  }

  /** The person was told what the figures are, and wants them. */
  async confirm(): Promise<void> {
    const outgoing = this.#outgoing;
    if (this.#state.kind !== 'asking' || !outgoing) return;
    this.#isConfirmed = true;
    const { wish } = this.#state;
    await (wish.kind === 'copy' ? this.#copy(outgoing, wish.cells, wish.hasHeadings) : this.#save(outgoing));
  }

  /** The question, or what was said, is put away. */
  dismiss(): void {
    if (this.#state.kind !== 'writing') this.#state = { kind: 'idle' };
  }

  /** The grid goes away. */
  close(): void {
    if (this.#state.kind === 'writing') this.#state.cancel();
  }

  async #ask(wish: OutputWish, outgoing: Outgoing): Promise<void> {
    if (this.#state.kind === 'writing') return;
    this.#outgoing = outgoing;
    this.#state = { kind: 'asking', wish };
    if (this.#isConfirmed) await this.confirm();
  }

  async #copy(outgoing: Outgoing, cells: number, hasHeadings: boolean): Promise<void> {
    this.#state = { kind: 'idle' };
    const failed = (message: string): void => {
      this.#state = { kind: 'failed', title: 'The selection was not copied', message };
    };
    const marks = this.#isSample && cells > 1 ? [['SAMPLE: invented figures']] : [];
    const firstLines = hasHeadings ? [...marks, outgoing.headings] : marks;
    let text: string;
    try {
      text = await copyText(outgoing, outgoing.read, firstLines);
    } catch (thrown) {
      return failed(messageOf(thrown));
    }
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the page is not on a secure address there is no clipboard at all.
      return failed(
        'The browser does not let this page write to the clipboard. Allow it in the browser’s settings for this page, or use Download exact CSV.',
      );
    }
    this.#state = { kind: 'done', says: `${formatCount(cells)} ${cells === 1 ? 'cell' : 'cells'} copied, exact` };
  }

  async #save(outgoing: Outgoing): Promise<void> {
    const working = new AbortController();
    const of = outgoing.rows.end - outgoing.rows.first;
    const cancel = () => {
      working.abort();
    };
    this.#state = { kind: 'writing', rows: 0, of, cancel };
    try {
      const pieces = await csvPieces(outgoing, outgoing.read, {
        signal: working.signal,
        onRows: (rows) => (this.#state = { kind: 'writing', rows, of, cancel }),
      });
      working.signal.throwIfAborted();
      const name = `${this.#isSample ? 'SAMPLE-' : ''}${this.#fileName}-EXACT-NOT-FOR-SHARING.csv`;
      saveFile(name, pieces, 'text/csv');
      this.#state = { kind: 'done', says: `${name} is where this browser keeps its downloads` };
    } catch (thrown) {
      this.#state = working.signal.aborted
        ? { kind: 'done', says: 'Cancelled: no file was written' }
        : { kind: 'failed', title: 'The file was not written', message: messageOf(thrown) };
    }
  }
}
