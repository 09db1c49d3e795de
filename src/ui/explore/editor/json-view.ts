import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { JsonSuggestions } from '../../../workbook/explore/editor-words.ts';
import { type CodeSetting, openCodeView, replaceText } from './code-view.ts';

export interface JsonSetting extends CodeSetting {
  readonly suggest: (text: string, position: number) => JsonSuggestions | undefined;
}

/** What is wrong with a text, and where, in characters from 0, as far as that is known. */
export interface JsonProblem {
  readonly position?: number;
  readonly message: string;
}

/** An editor of JSON in an element of the page. */
export interface JsonView {
  setText(text: string): void;
  setProblems(problems: readonly JsonProblem[]): void;
  /** Puts the cursor at a place, and goes there. */
  goTo(position: number): void;
  close(): void;
}

export function openJsonView(host: HTMLElement, setting: JsonSetting): JsonView {
  const [view] = openCodeView(host, setting, [
    json(),
    autocompletion({ override: [sourceOf(setting.suggest)], defaultKeymap: false, icons: false }),
  ]);
  return {
    setText(text) {
      replaceText(view, text);
    },
    setProblems(problems) {
      const placed = problems.flatMap(({ position, message }) =>
        position === undefined ? [] : [{ ...wordAt(view, position), severity: 'error' as const, message }],
      );
      view.dispatch(setDiagnostics(view.state, placed));
    },
    goTo(position) {
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    close() {
      view.destroy();
    },
  };
}

/** The key or value at a place; where nothing stands there, the letter before it. */
function wordAt(view: EditorView, position: number): { readonly from: number; readonly to: number } {
  const text = view.state.doc.toString();
  const from = Math.min(position, text.length);
  const length = /^(?:"(?:[^"\\\n]|\\.)*"?|[^\s{}[\]:,"]+|.)/.exec(text.slice(from))?.[0].length ?? 0;
  return length === 0 ? { from: Math.max(0, from - 1), to: from } : { from, to: from + length };
}

function sourceOf(suggest: JsonSetting['suggest']): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const found = suggest(context.state.doc.toString(), context.pos);
    if (!found || (found.from === context.pos && !context.explicit)) return null;
    const { from, to, suggestions } = found;
    return {
      from,
      options: suggestions.map(({ label, insert, kind }) => ({
        label,
        detail: kind,
        apply: (view, _, start, end) => {
          // The quote that closes, which the editor put there, stands behind the cursor.
          const last = end + (to - context.pos);
          const isPair = insert === '{}' || insert === '[]';
          view.dispatch({
            changes: { from: start, to: last, insert },
            selection: { anchor: start + insert.length - (isPair ? 1 : 0) },
            userEvent: 'input.complete',
          });
        },
      })),
      validFor: /^"?[\w-]*$/,
    };
  };
}
