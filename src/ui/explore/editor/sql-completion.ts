import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { type FunctionDoc, type Suggestion, type Suggestions } from '../../../workbook/explore/editor-words.ts';

/** Completion of SQL from what `suggest` gives for a place of the text. */
export function sqlCompletion(suggest: (text: string, position: number) => Suggestions | undefined): Extension {
  const source = (context: CompletionContext): CompletionResult | null => {
    const found = suggest(context.state.doc.toString(), context.pos);
    if (!found || found.suggestions.length === 0) return null;
    const isEmpty = found.from === context.pos;
    if (isEmpty && !context.explicit && context.state.sliceDoc(context.pos - 1, context.pos) !== '.') return null;
    return {
      from: found.from,
      options: found.suggestions.map((one) => optionOf(one, found.isInQuotes)),
      validFor: found.isInQuotes ? /^"[^"]*$/ : /^[\p{L}\p{N}_$]*$/u,
    };
  };
  return autocompletion({ override: [source], defaultKeymap: false, icons: false, maxRenderedOptions: 60 });
}

function optionOf(one: Suggestion, isInQuotes: boolean): Completion {
  const { label, detail, doc, rank } = one;
  return {
    label: isInQuotes ? one.insert : label,
    displayLabel: label,
    detail,
    // What fits the place comes before what fits the letters in their case too, for which 200 are taken off.
    boost: rank * 4,
    apply: (view, _, from, to) => {
      put(view, one, from, to, isInQuotes);
    },
    ...(doc ? { info: () => docElement(doc) } : {}),
  };
}

/** Puts a suggestion in the place of what was typed; the cursor between the brackets of a function. */
function put(view: EditorView, { insert }: Suggestion, from: number, to: number, isInQuotes: boolean): void {
  const next = view.state.sliceDoc(to, to + 1);
  const isCall = insert.endsWith('(');
  const text = isCall ? (next === '(' ? insert.slice(0, -1) : `${insert})`) : insert;
  const end = isInQuotes && next === '"' ? to + 1 : to;
  view.dispatch({
    changes: { from, to: end, insert: text },
    selection: { anchor: from + (isCall && next !== '(' ? insert.length : text.length) },
    scrollIntoView: true,
    userEvent: 'input.complete',
  });
}

/** What a function is for, as an element. */
function docElement(doc: FunctionDoc): HTMLElement {
  const element = document.createElement('div');
  const line = (name: 'p' | 'code', text: string) => {
    const child = document.createElement(name);
    child.textContent = text;
    element.append(child);
  };
  for (const call of doc.calls.slice(0, 4)) line('code', call);
  if (doc.says !== '') line('p', doc.says);
  if (doc.examples.length > 0) line('p', doc.examples.length === 1 ? 'Example:' : 'Examples:');
  for (const example of doc.examples.slice(0, 3)) line('code', example);
  if (!doc.isForRecipes) line('p', 'Recipes may not use it.');
  return element;
}
