import { historyField } from '@codemirror/commands';
import { foldState } from '@codemirror/language';
import { EditorState, type EditorStateConfig, type StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** The parts of a state, beside its text and selection, that are kept. */
const fields = { history: historyField, folded: foldState };

/** What of an editor outlives its element: text, selection, what can be undone, folded lines, and the lines in sight. */
export class KeptEditing {
  readonly scroll: StateEffect<unknown> | undefined;
  readonly #state: unknown;

  constructor(state: EditorState, scroll: StateEffect<unknown> | undefined) {
    this.#state = state.toJSON(fields);
    this.scroll = scroll;
  }

  /** The state as it was, for another element. */
  state(config: EditorStateConfig): EditorState {
    return EditorState.fromJSON(this.#state, config, fields);
  }
}

/** Opens an editor in an element, where an earlier one left off. The second gives what is to be kept of it. */
export function openKept(
  host: HTMLElement,
  config: EditorStateConfig,
  kept: KeptEditing | undefined,
): readonly [view: EditorView, keep: () => KeptEditing] {
  let scroll = kept?.scroll;
  const followed = EditorView.updateListener.of(({ docChanged, changes }) => {
    if (docChanged) scroll = scroll?.map(changes);
  });
  const whole = { ...config, extensions: [config.extensions ?? [], followed] };
  const view = new EditorView({
    state: kept ? kept.state(whole) : EditorState.create(whole),
    parent: host,
    ...(scroll ? { scrollTo: scroll } : {}),
  });
  // When it is closed its element stands on no page any more, and is scrolled nowhere.
  view.scrollDOM.addEventListener('scroll', () => {
    scroll = view.scrollSnapshot();
  });
  return [view, () => new KeptEditing(view.state, scroll)];
}
