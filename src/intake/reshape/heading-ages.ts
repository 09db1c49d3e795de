/** Ages that a heading names. */
export interface HeadingAges {
  readonly from: number;
  /** The last age; Infinity for `90+`. */
  readonly to: number;
  /** The heading says that these are ages. */
  readonly saysAge: boolean;
  /** What else the heading says, in small letters; '' where it says nothing else. */
  readonly affix: string;
}

const OLDEST = 130;
const n = String.raw`(\d{1,3})`;
const forms: readonly (readonly [RegExp, (a: number, b: number) => readonly [number, number]])[] = [
  [new RegExp(`^${n}$`), (a) => [a, a]],
  [new RegExp(`^(?:>=|≥) ?${n}$|^${n} ?(?:\\+|plus|(?:and|or|&) (?:over|older|above|more))$`), (a) => [a, Infinity]],
  [new RegExp(`^${n} ?(?:-|–|—|to| ) ?${n}$`), (a, b) => [a, b]],
  [new RegExp(`^(?:under|below|less than|<) ?${n}s?$`), (a) => [0, a - 1]],
  [new RegExp(`^> ?${n}$`), (a) => [a + 1, Infinity]],
  // `Over 65` is said of who is 65, `over 64` of who is not 64.
  [new RegExp(`^over ?${n}s?$`), (a) => [a % 5 === 0 ? a : a + 1, Infinity]],
];

/** The ages of a heading: `10`, `Aged 10`, `age_10`, `10-14`, `10 to 14 years`, `90+`, `65 and over`, `Under 1`. */
export function agesIn(text: string): HeadingAges | undefined {
  if (!/\d/.test(text) || text.length > 60) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/(\d) ?(?:years?|yrs?)(?= (?:and|or|&|to) )/, '$1')
    .replace(/ ?\b(?:years?|yrs?)(?:[ -](?:olds?|of age))?$/, '')
    .replace(/(?<=\d)(?:years?|yrs?)$/, '');
  const word = /^(.*?)(?:\b|(?<= ))age[ds]?(?: (?:group|band))? ?[:-]? ?(?=\d|under|over|below|less|[<>≥])/.exec(plain);
  const saysAge = word !== null || /years?[ -](?:olds?|of age)$/i.test(text);
  const ages = agesOf(word === null ? plain : plain.slice(word[0].length));
  // Without the word, `Ward 3` is no age.
  return ages && { from: ages[0], to: ages[1], saysAge, affix: (word?.[1] ?? '').trim() };
}

function agesOf(text: string): readonly [number, number] | undefined {
  for (const [form, agesFrom] of forms) {
    const groups: readonly (string | undefined)[] | undefined = form.exec(text)?.slice(1);
    const parts = groups?.filter((part) => part !== undefined);
    if (!parts) continue;
    // 007 is a code.
    if (parts.some((part) => /^0\d/.test(part))) return undefined;
    const [from, to] = agesFrom(Number(parts[0]), Number(parts[1] ?? parts[0]));
    return from <= to && from <= OLDEST && (to <= OLDEST || to === Infinity) ? [from, to] : undefined;
  }
  return undefined;
}

/**
 * Whether ages in the order of their columns can be ages: none twice, in order, and not such as hours, days of a month,
 * weeks or scores would be where nothing says that they are ages. `isSaid`: a heading beside them speaks of ages.
 */
export function areAges(run: readonly HeadingAges[], isSaid: boolean): boolean {
  const ages = (run[0]?.from ?? 0) > (run.at(-1)?.from ?? 0) ? run.toReversed() : run;
  const [first, last] = [ages[0], ages.at(-1)];
  if (!first || !last) return false;
  const isInOrder = ages.every(({ from }, i) => i === 0 || from > (ages[i - 1]?.to ?? Infinity));
  if (!isInOrder || isSaid || last.to === Infinity || ages.some(({ saysAge }) => saysAge)) return isInOrder;
  const isUnbroken = ages.every(({ from }, i) => i === 0 || from === (ages[i - 1]?.to ?? 0) + 1);
  if (!isUnbroken || (first.from === 0 && last.to === 23)) return false;
  const isBands = ages.some(({ from, to }) => to > from);
  return isBands || (first.from === 0 ? last.to >= 17 : first.from >= 5);
}
