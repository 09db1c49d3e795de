/**
 * Walks the tags of XML or HTML in one pass and builds nothing: no document, no entities of the file's own, no
 * addresses. Comments, instructions and document types are passed over.
 */
export class MarkupScanner {
  /** Of the tag stood at: its name in lower case without prefix. */
  name = '';
  isEnd = false;
  /** Whether it ends itself: `<br/>`. */
  isEmpty = false;
  /** What stands between the tag before and this one, as written; what a CDATA section holds is in `raw`. */
  text = '';
  readonly #source: string;
  #at = 0;
  #attributesFrom = 0;
  #attributesTo = 0;
  /** Of each attribute, four by four: where its name without prefix and its value begin and end. */
  readonly #places: number[] = [];
  /** How many of `#places` are of the tag stood at; below 0 where its attributes were not looked at. */
  #placed = -1;
  /** Names met before, as written and as given out, each in the place that its letters choose. */
  readonly #names: ({ readonly written: string; readonly name: string } | undefined)[] = Array.from({ length: 128 });

  /** From a place that another scanner of the same source gave, or from its start. */
  constructor(source: string, from = 0) {
    this.#source = source;
    this.#at = from;
  }

  /** Where it goes on behind the tag stood at. */
  get place(): number {
    return this.#at;
  }

  /** Goes to the next tag; false at the end, `text` then being what is left. */
  next(): boolean {
    const source = this.#source;
    this.text = '';
    let from = this.#at;
    for (let search = from; ;) {
      const open = source.indexOf('<', search);
      if (open < 0) {
        this.text += decodeEntities(source.slice(from));
        this.#at = source.length;
        return false;
      }
      const code = source.charCodeAt(open + 1);
      const past = code === 33 || code === 63 ? this.#skipped(open) : undefined;
      if (past !== undefined) {
        this.text += decodeEntities(source.slice(from, open));
        if (source.startsWith('<![CDATA[', open)) this.text += source.slice(open + 9, Math.max(open + 9, past - 3));
        from = search = past;
        continue;
      }
      const isEnd = code === 47;
      const nameFrom = isEnd ? open + 2 : open + 1;
      // `<5` and `a < b` in a web page are text.
      if (!isNameStart(source.charCodeAt(nameFrom))) {
        search = open + 1;
        continue;
      }
      const close = this.#closeOf(nameFrom);
      // Where one tag is never closed none after it is: all is text, and is not searched again.
      if (close < 0) {
        search = source.length;
        continue;
      }
      this.text += from === open ? '' : decodeEntities(source.slice(from, open));
      this.#take(nameFrom, close, isEnd);
      return true;
    }
  }

  /** The value of an attribute of the tag stood at, by its name in lower case without prefix. */
  attribute(name: string): string | undefined {
    if (this.#placed < 0) this.#placed = this.#placeAttributes();
    const places = this.#places;
    for (let i = 0; i < this.#placed; i += 4) {
      const from = places[i] ?? 0;
      if ((places[i + 1] ?? 0) - from === name.length && this.#isAt(from, name)) {
        return decodeEntities(this.#source.slice(places[i + 2], places[i + 3]));
      }
    }
    return undefined;
  }

  #isAt(from: number, name: string): boolean {
    for (let i = 0; i < name.length; i++) {
      const code = this.#source.charCodeAt(from + i);
      if ((code >= 65 && code <= 90 ? code + 32 : code) !== name.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Notes where the attributes are, of which no text is made until it is asked for. */
  #placeAttributes(): number {
    const source = this.#source;
    const places = this.#places;
    const to = this.#attributesTo;
    const pastBlanks = (from: number): number => {
      let i = from;
      while (i < to && source.charCodeAt(i) <= 32) i++;
      return i;
    };
    let placed = 0;
    for (let at = this.#attributesFrom; at < to;) {
      if (isNoName(source.charCodeAt(at))) {
        at++;
        continue;
      }
      let nameFrom = at;
      for (; at < to && !isNoName(source.charCodeAt(at)); at++) {
        if (source.charCodeAt(at) === 58) nameFrom = at + 1;
      }
      places[placed++] = nameFrom;
      places[placed++] = at;
      let valueFrom = (at = pastBlanks(at));
      let valueTo = at;
      if (at < to && source.charCodeAt(at) === 61) {
        valueFrom = pastBlanks(at + 1);
        const quote = source.charCodeAt(valueFrom);
        if (valueFrom < to && isQuote(quote)) {
          const end = source.indexOf(quote === 34 ? '"' : "'", ++valueFrom);
          valueTo = end < 0 || end > to ? to : end;
          at = valueTo + 1;
        } else {
          at = valueFrom;
          while (at < to && source.charCodeAt(at) > 32 && !isQuote(source.charCodeAt(at))) at++;
          valueTo = at;
        }
      }
      places[placed++] = valueFrom;
      places[placed++] = valueTo;
    }
    return placed;
  }

  /** Goes past the end tag of the element stood at, whatever it holds; to the end of all where there is none. */
  skipElement(): void {
    const { name } = this;
    if (this.isEmpty || this.isEnd) return;
    for (let depth = 1; depth > 0 && this.next();) {
      if (this.name === name) depth += this.#step();
    }
  }

  /** How much deeper the tag stood at leads. */
  #step(): number {
    return this.isEmpty ? 0 : this.isEnd ? -1 : 1;
  }

  /** Goes to the end tag of this name, taking all up to it for text, as a web page's scripts are. */
  skipRaw(name: string): void {
    const source = this.#source;
    let end = source.indexOf('</', this.#at);
    while (end >= 0 && !this.#isAt(end + 2, name)) end = source.indexOf('</', end + 2);
    this.#at = end < 0 ? source.length : end;
  }

  #take(nameFrom: number, close: number, isEnd: boolean): void {
    const source = this.#source;
    let nameTo = nameFrom;
    while (nameTo < close && !isNameEnd(source.charCodeAt(nameTo))) nameTo++;
    this.name = this.#nameAt(nameFrom, nameTo);
    this.isEnd = isEnd;
    this.isEmpty = !isEnd && source.charCodeAt(close - 1) === 47;
    this.#attributesFrom = nameTo;
    this.#placed = -1;
    this.#attributesTo = this.isEmpty ? close - 1 : close;
    this.#at = close + 1;
  }

  /** A name without its prefix in lower case, made once for all tags of that name. */
  #nameAt(from: number, to: number): string {
    const source = this.#source;
    const slot = (source.charCodeAt(from) + 7 * source.charCodeAt(to - 1) + 31 * (to - from)) & 127;
    const known = this.#names[slot];
    if (known?.written.length === to - from && source.startsWith(known.written, from)) return known.name;
    const written = source.slice(from, to);
    const name = localName(written);
    this.#names[slot] = { written, name };
    return name;
  }

  /** The `>` of a tag, past those inside quoted values; below 0 where there is none. */
  #closeOf(from: number): number {
    const source = this.#source;
    let isValue = false;
    for (let i = from; i < source.length; i++) {
      const code = source.charCodeAt(i);
      if (code === 62) return i;
      if (isValue && isQuote(code)) {
        const end = source.indexOf(source.charAt(i), i + 1);
        if (end < 0) return source.indexOf('>', i);
        i = end;
        isValue = false;
      } else if (code === 61) isValue = true;
      else if (code > 32) isValue = false;
    }
    return -1;
  }

  /** Where a comment, a CDATA section, an instruction or a document type that begins at `open` is over. */
  #skipped(open: number): number {
    const source = this.#source;
    const past = (mark: string, from: number): number => {
      const end = source.indexOf(mark, from);
      return end < 0 ? source.length : end + mark.length;
    };
    if (source.startsWith('<!--', open)) return past('-->', open + 4);
    if (source.startsWith('<![CDATA[', open)) return past(']]>', open + 9);
    if (source.charCodeAt(open + 1) === 63) return past('>', open);
    const close = past('>', open);
    const declaration = source.slice(open, close);
    const subset = /^<!doctype/i.test(declaration) ? declaration.indexOf('[') : -1;
    return subset < 0 ? close : past(']>', open + subset);
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return (colon < 0 ? name : name.slice(colon + 1)).toLowerCase();
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function isNameEnd(code: number): boolean {
  return code <= 32 || code === 47;
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}

/** What is no part of an attribute's name. */
function isNoName(code: number): boolean {
  return code <= 32 || code === 61 || code === 47 || isQuote(code);
}

/** Entities of XML and those of HTML that tables hold; an entity that is not known stays as it is written. */
const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', pound: '£', euro: '€', cent: '¢', yen: '¥',
  copy: '©', reg: '®', trade: '™', deg: '°', plusmn: '±', times: '×', divide: '÷', middot: '·', bull: '•', hellip: '…',
  ndash: '–', mdash: '—', minus: '−', shy: '\u00ad', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„',
  laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›', dagger: '†', Dagger: '‡', sect: '§', para: '¶', permil: '‰', frac12: '½',
  frac14: '¼', frac34: '¾', sup1: '¹', sup2: '²', sup3: '³', ordf: 'ª', ordm: 'º', micro: 'µ', le: '≤', ge: '≥', ne: '≠',
  ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', zwnj: '\u200c', zwj: '\u200d', acute: '´', uml: '¨', cedil: '¸',
  iexcl: '¡', iquest: '¿', brvbar: '¦', curren: '¤', not: '¬', macr: '¯', szlig: 'ß', aelig: 'æ', AElig: 'Æ', oslash: 'ø',
  Oslash: 'Ø', eth: 'ð', ETH: 'Ð', thorn: 'þ', THORN: 'Þ', oelig: 'œ', OElig: 'Œ', fnof: 'ƒ', circ: 'ˆ', tilde: '˜',
  rarr: '→', larr: '←', uarr: '↑', darr: '↓', check: '✓', NewLine: '\n', Tab: '\t',
}; // prettier-ignore
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', uml: '\u0308', ring: '\u030a', cedil: '\u0327', caron: '\u030c',
}; // prettier-ignore

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]\w{1,7}));/g, (all, decimal, hex, name) => {
    if (typeof name === 'string') return namedCharacter(name) ?? all;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd';
    return String.fromCodePoint(code);
  });
}

function namedCharacter(name: string): string | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const [, letter, accent = ''] = /^([A-Za-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/.exec(name) ?? [];
  return letter === undefined ? undefined : `${letter}${accents[accent] ?? ''}`.normalize('NFC');
}
