import { acceptCompletion, closeCompletion, completionKeymap, selectedCompletion } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, type KeyBinding } from '@codemirror/view';

/**
 * Enter takes the suggestion that is marked, but where the word already stands there as it is, Enter is a new line. Tab
 * takes it as well; without suggestions Tab leaves the editor.
 */
export const completionKeys: readonly KeyBinding[] = [
  { key: 'Enter', run: closeWhereTyped },
  ...completionKeymap,
  { key: 'Tab', run: acceptCompletion },
];

function closeWhereTyped(view: EditorView): boolean {
  const label = selectedCompletion(view.state)?.label;
  if (label === undefined) return false;
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, head - label.length), head);
  if (before.toLowerCase() === label.toLowerCase()) closeCompletion(view);
  return false;
}

/** What scrolls can be reached by keyboard: the list of suggestions too, though its own keys are those of the editor. */
export const reachableList: Extension = EditorView.updateListener.of(({ view }) => {
  view.dom.querySelector('.cm-tooltip-autocomplete > ul:not([tabindex])')?.setAttribute('tabindex', '0');
});
