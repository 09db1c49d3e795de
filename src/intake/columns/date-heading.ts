export type HeadingKind = 'date' | 'month' | 'quarter' | 'financial year' | 'time';

/** What a heading says that its column holds: `Date recorded`, `Month`, `Quarter`, `Financial year`, `Time of call`. */
export function kindOfHeading(heading: string): HeadingKind | undefined {
  const words = wordsOf(heading);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (has(/^(?:month|months|mth|monthly)$/)) return 'month';
  if (isSureDateHeading(heading)) return 'date';
  if (has(/^(?:quarter|quarters|qtr|quarterly|qtrs)$/)) return 'quarter';
  if (has(/^(?:fy|fyear|year|years|yr|yrs)$/)) return 'financial year';
  if (isDateHeading(heading)) return 'date';
  return has(/^(?:time|times|clock|hour)$/) ? 'time' : undefined;
}

/** Whether a heading says that its column holds dates: `Date recorded`, `DOB`, `CreatedOn`, `start_date`. */
export function isDateHeading(heading: string): boolean {
  const words = wordsOf(heading);
  return (
    isSureDateHeading(heading) ||
    words.some(
      (word) =>
        ['recorded', 'created', 'on'].includes(word) ||
        (/^date|dated?$/.test(word) && !/^(?:candidate|mandated?)$/.test(word)),
    )
  );
}

/**
 * Whether a heading says so beyond doubt, so that plain numbers below it are days: `Crimes recorded` counts crimes, and
 * `Total to date` and `Number of dates` count too.
 */
export function isSureDateHeading(heading: string): boolean {
  const words = wordsOf(heading);
  if (
    words.some((word) =>
      /^(?:total|totals|number|no|num|count|counts|sum|rate|per|percent|amount|cost|value)$/.test(word),
    )
  ) {
    return false;
  }
  if (words.join(' ').endsWith(' to date') || words.at(-1) === 'ytd') return false;
  if (/\bd\.?o\.?b\b/i.test(heading) || words.includes('dob')) return true;
  return (
    words.some((word, i) => isDateWord(word) || (word === 'on' && words[i - 1]?.endsWith('ed') === true)) ||
    (words.length === 1 && ['created', 'dt', 'day'].includes(words[0] ?? ''))
  );
}

function isDateWord(word: string): boolean {
  if (/^(?:date|dates|dated|datetime|timestamp|updated|dt)$/.test(word)) return true;
  return (
    /^date|date$/.test(word) && !/(?:candi|man|up|consoli|vali|accommo|li[qk]ui|intimi|depreda|se)dates?$/.test(word)
  );
}

function wordsOf(heading: string): readonly string[] {
  return heading
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
