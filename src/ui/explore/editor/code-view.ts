import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { gotoLine, highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { completionKeys, reachableList } from './completion-keys.ts';
import { type KeptEditing, openKept } from './kept-editing.ts';
import { look } from './look.ts';
import { searchPanel } from './search-panel.ts';

/** What every editor of text is told by the component around it. */
export interface CodeSetting {
  readonly text: string;
  readonly label: string;
  /** The id of the element that says how its keys work. */
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
  /** Tab now indents, or leaves the editor again. */
  readonly onIndents: (isOn: boolean) => void;
  /** Whether Tab indents from the start, as the person chose before. */
  readonly doesIndent?: boolean;
  /** Where an earlier editor of the same text left off. */
  readonly kept?: KeptEditing | undefined;
}

/** An editor of text in its element: what languages have in common. The second gives what can be kept of it. */
export function openCodeView(
  host: HTMLElement,
  setting: CodeSetting,
  extensions: Extension,
): readonly [view: EditorView, keep: () => KeptEditing] {
  const tab = new Compartment();
  let doesIndent = setting.doesIndent ?? false;
  const tabKeys = () => (doesIndent ? keymap.of([indentWithTab]) : []);
  const toggleIndent = (view: EditorView) => {
    doesIndent = !doesIndent;
    view.dispatch({ effects: tab.reconfigure(tabKeys()) });
    setting.onIndents(doesIndent);
    return true;
  };
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const config = {
    doc: setting.text,
    extensions: [
      extensions,
      Prec.high(keymap.of([{ key: 'Ctrl-m', mac: 'Shift-Alt-m', run: toggleIndent }])),
      lineNumbers(),
      foldGutter({ openText: '▾', closedText: '▸' }),
      highlightSpecialChars(),
      history(),
      drawSelection({ cursorBlinkRate: isStill ? 0 : 1200 }),
      EditorState.allowMultipleSelections.of(true),
      rectangularSelection(),
      crosshairCursor(),
      EditorState.tabSize.of(2),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      search({ top: true, createPanel: searchPanel }),
      EditorView.lineWrapping,
      Prec.high(keymap.of(completionKeys)),
      reachableList,
      tab.of(tabKeys()),
      keymap.of([
        ...closeBracketsKeymap,
        ...defaultKeymap,
        // Its field is one that browsers look at.
        ...searchKeymap.filter(({ run }) => run !== gotoLine),
        ...historyKeymap,
        ...foldKeymap,
        ...lintKeymap,
      ]),
      EditorView.contentAttributes.of({
        'aria-label': setting.label,
        'aria-multiline': 'true',
        // Editable text has the focus anyway; a checker of a scrolled region wants to read it.
        tabindex: '0',
        'aria-describedby': setting.describedBy,
        autocomplete: 'off',
        spellcheck: 'false',
        translate: 'no',
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) setting.onChange(update.state.doc.toString());
      }),
      look,
    ],
  };
  return openKept(host, config, setting.kept);
}

/** Puts another text in the place of what stands there, as one change that can be undone. */
export function replaceText(view: EditorView, text: string, cursor?: number): void {
  if (view.state.doc.toString() === text) return;
  const head = Math.min(cursor ?? view.state.selection.main.head, text.length);
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: head },
    // Undone by itself, however soon after typing it came.
    annotations: isolateHistory.of('full'),
  });
}

/** Puts text in the place of the selection, and the cursor behind it. */
export function insertText(view: EditorView, text: string): void {
  view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' });
  view.focus();
}
