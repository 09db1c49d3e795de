import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  setSearchQuery,
} from '@codemirror/search';
import { type EditorView, type Panel, runScopeHandlers } from '@codemirror/view';

/**
 * Find and replace, with what the page's other fields have: names, room to press, and no browser that looks at what is
 * typed. CodeMirror's own panel has none of it.
 */
export function searchPanel(view: EditorView): Panel {
  let query = getSearchQuery(view.state);
  const find = field('Find', query.search);
  const replace = field('Replace with', query.replace);
  const isCase = tick('Match case', query.caseSensitive);
  const isWhole = tick('Whole words', query.wholeWord);
  const isPattern = tick('Pattern', query.regexp);
  const said = document.createElement('span');
  said.setAttribute('role', 'status');

  // What the editor finds with this name has the focus when the panel opens.
  find.input.setAttribute('main-field', 'true');
  const commit = () => {
    const next = new SearchQuery({
      search: find.input.value,
      replace: replace.input.value,
      caseSensitive: isCase.input.checked,
      wholeWord: isWhole.input.checked,
      regexp: isPattern.input.checked,
    });
    if (next.eq(query)) return;
    query = next;
    view.dispatch({ effects: setSearchQuery.of(next) });
    said.textContent = foundWords(view, next);
  };
  for (const { input } of [find, replace, isCase, isWhole, isPattern]) {
    input.addEventListener('input', commit);
  }

  // A browser that fills in forms asks its maker's server about fields outside a form, and about every form but a search.
  const dom = document.createElement('form');
  dom.action = '/search';
  dom.autocomplete = 'off';
  dom.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  dom.className = 'search-panel';
  dom.setAttribute('role', 'search');
  dom.setAttribute('aria-label', 'Find and replace in the editor');
  const row = (...parts: readonly Node[]) => {
    const line = document.createElement('div');
    line.className = 'actions';
    line.append(...parts);
    dom.append(line);
  };
  row(
    find.label,
    button('Next', () => findNext(view)),
    button('Previous', () => findPrevious(view)),
    said,
  );
  row(isCase.label, isWhole.label, isPattern.label);
  row(
    replace.label,
    button('Replace', () => replaceNext(view)),
    button('Replace all', () => replaceAll(view)),
    button('Close', () => closeSearchPanel(view)),
  );
  dom.addEventListener('keydown', (event) => {
    if (runScopeHandlers(view, event, 'search-panel')) event.preventDefault();
    else if (event.key === 'Enter' && event.target === find.input) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(view);
    } else if (event.key === 'Enter' && event.target === replace.input) {
      event.preventDefault();
      replaceNext(view);
    }
  });
  return {
    dom,
    top: true,
    mount() {
      find.input.select();
    },
    update({ transactions }) {
      for (const effect of transactions.flatMap(({ effects }) => effects)) {
        if (!effect.is(setSearchQuery) || effect.value.eq(query)) continue;
        query = effect.value;
        find.input.value = query.search;
        replace.input.value = query.replace;
        isCase.input.checked = query.caseSensitive;
        isWhole.input.checked = query.wholeWord;
        isPattern.input.checked = query.regexp;
      }
    },
  };
}

/** Places are counted up to a number: a text may have as many as letters. */
const mostCounted = 1000;

function foundWords(view: EditorView, query: SearchQuery): string {
  if (query.search === '') return '';
  if (!query.valid) return 'This pattern cannot be read.';
  const cursor = query.getCursor(view.state);
  let count = 0;
  while (count <= mostCounted && !cursor.next().done) count += 1;
  if (count > mostCounted) return `Found: more than ${mostCounted.toLocaleString('en-GB')}`;
  return `Found: ${count.toLocaleString('en-GB')}`;
}

interface Field {
  readonly label: HTMLLabelElement;
  readonly input: HTMLInputElement;
}

function field(name: string, value: string): Field {
  const input = document.createElement('input');
  input.value = value;
  input.spellcheck = false;
  for (const attribute of ['autocomplete', 'autocorrect', 'autocapitalize']) input.setAttribute(attribute, 'off');
  input.setAttribute('translate', 'no');
  const label = document.createElement('label');
  label.append(`${name} `, input);
  return { label, input };
}

function tick(name: string, isTicked: boolean): Field {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.checked = isTicked;
  const label = document.createElement('label');
  label.append(input, ` ${name}`);
  return { label, input };
}

function button(name: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = name;
  element.addEventListener('click', press);
  return element;
}
