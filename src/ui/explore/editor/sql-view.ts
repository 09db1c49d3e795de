import { setDiagnostics } from '@codemirror/lint';
import { Compartment, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import {
  faultSpan,
  type Fault,
  type Fix,
  fixesOf,
  type Span,
  type SqlWords,
  type Suggestions,
} from '../../../workbook/explore/editor-words.ts';
import { type CodeSetting, insertText, openCodeView, replaceText } from './code-view.ts';
import type { KeptEditing } from './kept-editing.ts';
import { sqlCompletion } from './sql-completion.ts';
import { duckdb } from './sql-language.ts';

/** Where an editor of SQL left off. */
export interface KeptSql {
  readonly editing: KeptEditing;
  readonly fault: ShownFault | undefined;
}

/** A fault that the editor was told of, and where it stands since the text was changed; nowhere once it was mended. */
interface ShownFault {
  readonly told: Fault;
  readonly span: Span | undefined;
}

export interface SqlSetting extends Omit<CodeSetting, 'kept'> {
  readonly left: KeptSql | undefined;
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
  /** Takes the editor off the page, and gives what the next one of this text can go on from. */
  close(): KeptSql;
}

function diagnosticOf({ from, to, message, hint }: Fault & Span) {
  return { from, to, severity: 'error' as const, message: hint === undefined ? message : `${message}\n${hint}` };
}

export function openSqlView(host: HTMLElement, setting: SqlSetting): SqlView {
  const language = new Compartment();
  let reserved: ReadonlySet<string> = new Set();
  let fault: ShownFault | undefined;

  const follow: Extension = EditorView.updateListener.of(({ docChanged, selectionSet, changes, state, view }) => {
    if (docChanged && fault?.span) {
      const { told, span } = fault;
      const isTouched = changes.touchesRange(span.from, span.to) !== false;
      fault = { told, span: isTouched ? undefined : { from: changes.mapPos(span.from), to: changes.mapPos(span.to) } };
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
  const { left, ...common } = setting;
  const [view, keep] = openCodeView(host, { ...common, kept: left?.editing }, [
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
    EditorView.contentAttributes.of(() => (fault?.span ? { 'aria-invalid': 'true' } : {})),
  ]);

  function show(of: EditorView): void {
    const shown = fault?.span && { ...fault.told, ...fault.span, position: fault.span.from };
    const fixes = shown ? fixesOf(of.state.doc.toString(), shown, reserved) : [];
    const actions = fixes.map((fix) => ({
      name: `Use ${fix.candidate}`,
      apply: () => {
        apply(fix);
      },
    }));
    of.dispatch(setDiagnostics(of.state, shown ? [{ ...diagnosticOf(shown), actions }] : []));
    setting.onFixes(fixes);
  }

  function spanOf({ position, length, isPlaced }: Fault): Span | undefined {
    return isPlaced === false ? undefined : faultSpan(view.state.doc.toString(), position, length);
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
      // One that it was told of before stands where it went since, or is mended.
      if (next && next === left?.fault?.told) fault = left.fault;
      else fault = next && { told: next, span: spanOf(next) };
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
      const kept = { editing: keep(), fault };
      view.destroy();
      return kept;
    },
  };
}
