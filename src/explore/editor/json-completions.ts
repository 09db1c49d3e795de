/** What a JSON value may be: an object of these keys, a list of such items, or one of these values, as JSON writes them. */
export interface JsonShape {
  readonly keys?: Readonly<Record<string, JsonShape>>;
  readonly items?: JsonShape;
  readonly values?: readonly string[];
}

/** One key or value that may stand next. */
export interface JsonSuggestion {
  /** As JSON writes it, with its quotes: what the typed letters are held against, and what comes into the text. */
  readonly label: string;
  readonly insert: string;
  readonly kind: 'key' | 'value';
}

export interface JsonSuggestions {
  /** What is chosen stands in the place of what is between these, in characters from 0. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly JsonSuggestion[];
}

/** An object or list that is open at a place. */
interface Open {
  readonly kind: 'object' | 'list';
  readonly shape: JsonShape | undefined;
  /** The key whose value comes next; undefined where a key does. */
  key: string | undefined;
  /** The keys that the object has before the place. */
  readonly has: string[];
}

const token = /"(?:[^"\\]|\\[^])*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** The keys and values that may stand at a place of a JSON text, which need not be whole. */
export function jsonSuggestionsAt(text: string, position: number, shape: JsonShape): JsonSuggestions | undefined {
  const open: Open[] = [];
  /** The string or word that the place is in or right behind. */
  let under: { readonly text: string; readonly start: number; readonly end: number } | undefined;
  let before = '';
  for (const { 0: piece, index: start } of text.matchAll(token)) {
    const end = start + piece.length;
    if (start >= position) break;
    const isMark = /^[{}[\]:,]$/.test(piece);
    const isOpenString = piece.startsWith('"') && (piece.length === 1 || !piece.endsWith('"'));
    if (!isMark && (position < end || (position === end && (isOpenString || !piece.startsWith('"'))))) {
      under = { text: piece, start, end };
      break;
    }
    follow(open, piece, shape);
    before = piece;
  }
  const around = open.at(-1);
  const wanted = valueShape(around, shape);
  const from = under?.start ?? position;
  const to = under === undefined ? position : endOf(under, position);
  if (around?.kind === 'object' && around.key === undefined) {
    if (before !== '{' && before !== ',') return undefined;
    const after = /^\s*:/.test(text.slice(to));
    return found(from, to, keysOf(around, after ? '' : ': '));
  }
  if (around && before !== ':' && before !== '[' && before !== ',') return undefined;
  if (!around && before !== '') return undefined;
  return found(from, to, valuesOf(wanted));
}

/** Takes one piece of the text up: what is open after it. */
function follow(open: Open[], piece: string, whole: JsonShape): void {
  const around = open.at(-1);
  if (piece === '{' || piece === '[') {
    const shape = valueShape(around, whole);
    open.push({ kind: piece === '{' ? 'object' : 'list', shape, key: undefined, has: [] });
  } else if (piece === '}' || piece === ']') open.pop();
  else if (piece === ',') {
    if (around) around.key = undefined;
  } else if (piece.startsWith('"') && around?.kind === 'object' && around.key === undefined) {
    around.key = piece.slice(1, -1);
    around.has.push(around.key);
  }
}

function valueShape(around: Open | undefined, whole: JsonShape): JsonShape | undefined {
  if (!around) return whole;
  if (around.kind === 'list') return around.shape?.items;
  const { shape, key } = around;
  return key === undefined || !Object.hasOwn(shape?.keys ?? {}, key) ? undefined : shape?.keys?.[key];
}

function keysOf({ shape, has }: Open, after: string): readonly JsonSuggestion[] {
  return Object.keys(shape?.keys ?? {})
    .filter((key) => !has.includes(key))
    .map((key) => ({ label: JSON.stringify(key), insert: JSON.stringify(key) + after, kind: 'key' }));
}

function valuesOf(shape: JsonShape | undefined): readonly JsonSuggestion[] {
  const values = shape?.values ?? [];
  const shapes = [...(shape?.keys ? ['{}'] : []), ...(shape?.items ? ['[]'] : [])];
  return [...values, ...shapes].map((value) => ({ label: value, insert: value, kind: 'value' }));
}

/** Where what is being typed ends: with the quote that the editor has put behind it, if there is one. */
function endOf(piece: { readonly text: string; readonly end: number }, position: number): number {
  return /^".*"$/s.test(piece.text) && piece.end === position + 1 ? piece.end : position;
}

function found(from: number, to: number, suggestions: readonly JsonSuggestion[]): JsonSuggestions | undefined {
  return suggestions.length === 0 ? undefined : { from, to, suggestions };
}
