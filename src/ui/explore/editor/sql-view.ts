import { setDiagnostics } from '@codemirror/lint';
import { Compartment, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import {
  faultSpan,
  type Fault,
  type Fix,
  fixesOf,
  type SqlWords,
  type Suggestions,
} from '../../../workbook/explore/editor-words.ts';
import { type CodeSetting, insertText, openCodeView, replaceText } from './code-view.ts';
import { sqlCompletion } from './sql-completion.ts';
import { duckdb } from './sql-language.ts';

export interface SqlSetting extends CodeSetting {
  readonly suggest: (text: string, position: number) => Suggestions | undefined;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  readonly onMove: (position: number) => void;
  /** The fixes of the fault that is underlined; none where no fault is. */
  readonly onFixes: (fixes: readonly Fix[]) => void;
}

/** An editor of SQL in an element of the page. */
export interface SqlView {
  text(): string;
  /** The first and last place of the selection; the same where nothing is selected. */
  selection(): { readonly from: number; readonly to: number; readonly head: number };
  setText(text: string, cursor?: number): void;
  setWords(words: SqlWords): void;
  setFault(fault: Fault | undefined): void;
  insert(text: string): void;
  apply(fix: Fix): void;
  focus(): void;
  close(): void;
}

export function openSqlView(host: HTMLElement, setting: SqlSetting): SqlView {
  const language = new Compartment();
  let reserved: ReadonlySet<string> = new Set();
  let fault: Fault | undefined;
  /** Where the fault stands now, as the text around it changes. */
  let span: { readonly from: number; readonly to: number } | undefined;

  const follow: Extension = EditorView.updateListener.of(({ docChanged, selectionSet, changes, state, view }) => {
    if (docChanged && span) {
      const isTouched = changes.touchesRange(span.from, span.to) !== false;
      span = isTouched ? undefined : { from: changes.mapPos(span.from), to: changes.mapPos(span.to) };
      if (fault && span) fault = { ...fault, position: span.from };
      // The editor takes no change while it tells of one.
      queueMicrotask(() => {
        show(view);
      });
    }
    if (docChanged || selectionSet) setting.onMove(state.selection.main.head);
  });

  const run = () => {
    setting.onRun();
    return true;
  };
  const format = () => {
    setting.onFormat();
    return true;
  };
  const view = openCodeView(host, setting, [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run, preventDefault: true },
        { key: 'Ctrl-Enter', run, preventDefault: true },
        { key: 'Shift-Alt-f', run: format, preventDefault: true },
      ]),
    ),
    language.of(duckdb({ keywords: [], types: [] })),
    sqlCompletion(setting.suggest),
    follow,
    EditorView.contentAttributes.of(() => (span ? { 'aria-invalid': 'true' } : {})),
  ]);

  function show(of: EditorView): void {
    const fixes = fault && span ? fixesOf(of.state.doc.toString(), fault, reserved) : [];
    const actions = fixes.map((fix) => ({
      name: `Use ${fix.candidate}`,
      apply: () => {
        apply(fix);
      },
    }));
    const found = fault && span ? [{ ...span, severity: 'error' as const, message: fault.message, actions }] : [];
    of.dispatch(setDiagnostics(of.state, found));
    setting.onFixes(fixes);
  }

  function apply({ from, to, insert }: Fix): void {
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input' });
    view.focus();
  }

  return {
    text: () => view.state.doc.toString(),
    selection() {
      const { from, to, head } = view.state.selection.main;
      return { from, to, head };
    },
    setText(text, cursor) {
      replaceText(view, text, cursor);
    },
    setWords(words) {
      reserved = words.reserved;
      view.dispatch({ effects: language.reconfigure(duckdb(words)) });
      if (fault) show(view);
    },
    setFault(next) {
      if (!next && !fault) return;
      fault = next;
      span = next && next.isPlaced !== false ? faultSpan(view.state.doc.toString(), next.position) : undefined;
      show(view);
    },
    insert(text) {
      insertText(view, text);
    },
    apply,
    focus() {
      view.focus();
    },
    close() {
      view.destroy();
    },
  };
}
