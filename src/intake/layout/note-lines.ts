import { kindOf } from './cell-kind.ts';
import { cellOf, type Row, textOf } from './row.ts';

const noteStart = new RegExp(
  '^(?:(?:data )?sources?\\b\\s*[:.-]|source\\b|(?:foot)?notes?\\b|\\d{1,2}[.)]\\s|\\(\\d{1,2}\\)\\s|\\[[a-z0-9 ]{1,8}\\]|\\([a-z]\\)\\s|[*†‡§¹²³]+ ?\\S|[a-z]\\) |' +
    '(?:this |these )?(?:data|figures|numbers|counts|totals)\\b.* (?:is|are|was|were|may|from|for|has|have|do|does)\\b|contains\\b|©|\\(c\\) |crown copyright|end of\\b|produced\\b|prepared by\\b|' +
    'printed\\b|generated\\b|extracted\\b|exported\\b|last updated\\b|contact\\b|for (?:more|further)\\b|see (?:also|notes?)\\b|key\\s*:|please\\b|copyright\\b|' +
    '(?:official|official[- ]sensitive|restricted|not protectively marked)\\b|page \\d+|return to\\b|back to\\b|\\(?\\d+ (?:rows?|records?)\\b|' +
    '(?:total|number of|no\\.? of|row|record) (?:records?|rows?|count)\\b|(?:rows?|records?)(?: \\w+)?\\s*:|-- ?end|\\*\\*\\*)',
  'i',
);

/** Text that begins as footnotes, sources and ends of reports do. */
export function beginsAsNote(row: Row): boolean {
  return noteStart.test(cellOf(row, row.first));
}

/** Words that say something, as footnotes do, and do not name a row: `Figures are provisional.`, `NB: see page 2`. */
export function isSentence(text: string): boolean {
  const words = text.split(' ').length;
  if (text.length > 80 || (words >= 2 && text.endsWith(':')) || (words >= 3 && /[a-z)][.!?]$/i.test(text))) return true;
  return (
    words >= 3 &&
    /^[a-z][a-z ]{1,30}: \S|^\S{1,9} = \S|\b(?:is|are|was|were|has|have|should|must|cannot|excludes?|includes?|extracted|supplied|downloaded|published|revised)\b/i.test(
      text,
    )
  );
}

/** `Page 2 of 5` and the like. */
export function isPageMark(row: Row): boolean {
  return /^(?:page \d+(?: of \d+)?|\d+ of \d+|- ?\d+ ?-|printed\b.*|run date\b.*)$/i.test(textOf(row));
}

/** A page number on a line of its own, wherever it stands. */
export function isPageNumber(row: Row): boolean {
  return row.filled === 1 && /^page \d+(?: of \d+)?$/i.test(textOf(row));
}

/** `Table 3: Offences by area`. */
export function isNumberedTitle(row: Row): boolean {
  return (
    row.filled === 1 && /^(?:table|sheet|section|figure|part)\s+[A-Z]{0,3}\d+[a-z]?\b/i.test(cellOf(row, row.first))
  );
}

const knownKey =
  /^(?:(?:police )?force|partnership|csp|source|period|(?:date|time)? ?(?:of )?(?:extract(?:ed|ion)?|report|produced|created|run|printed|published)(?: (?:date|time|on|by|at|name|title))?|date(?: range)?|dates|(?:produced|prepared|created|requested|run|authori[sz]ed) (?:by|on|for|at)|author|owner|contact|e-?mail|telephone|title|subject|from|to|start(?: date)?|end(?: date)?|version|classification|marking|gsc|status|coverage|filters?|parameters?|selection|criteria|records?|rows|total records|number of records|reference|request|reporting period|financial year|year|month|quarter|division|district|area|agency|organisation|system|database|notes?)$/i;

/** A line such as `Force:,West Mercia` or `Extract date,01/04/2016`: a key, and one value after it. */
export function isKeyValue(row: Row): boolean {
  if (row.filled !== 2) return false;
  const key = cellOf(row, row.first);
  const value = cellOf(row, row.last);
  if (key.endsWith(':')) return true;
  const kind = kindOf(key);
  if (kind !== 'text' || value.endsWith(':')) return false;
  return knownKey.test(key) || /^(?:report|extract|run|print|data|date|time|period)\b.*/i.test(key);
}

/** Nothing but dashes and the like. */
export function isRule(row: Row): boolean {
  return row.cells.every((cell) => /^[-=_+ ]*$/.test(cell)) && textOf(row).length > 3;
}

/** A line that stands above tables: a title, a cut one, keys and their values (`Force:,West Mercia,Date:,1 May`). */
export function isLoose(row: Row, raw: readonly string[]): boolean {
  return (
    row.filled === 1 ||
    isKeyValue(row) ||
    isCutSentence(row, raw) ||
    isRule(row) ||
    isPivotTop(row) ||
    (row.filled <= 6 && cellOf(row, row.first).endsWith(':'))
  );
}

/** What Excel writes above a pivot table, which heads nothing. */
export function isPivotTop(row: Row): boolean {
  return row.cells.some((cell) => /^column labels$/i.test(cell));
}

/** A title that was written without quotes, so that its commas cut it: `Recorded crime, West Mercia, 2019`. */
export function isCutSentence(row: Row, raw: readonly string[]): boolean {
  if (row.filled < 2 || row.first !== 0) return false;
  const later = raw.slice(1, row.last + 1);
  return later.every((cell) => /^ \S/.test(cell)) && later.length > 0;
}
