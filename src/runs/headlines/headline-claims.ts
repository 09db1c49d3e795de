import type { NamedValues } from '../../engine/materialise.ts';
import { partsOfText } from '../../recipes/text-template.ts';
import { exactText } from '../../results/csv.ts';
import { type Cell, columnIndex, type ResultTable } from '../../results/result-table.ts';
import { claimsChange, percentsIn, saysDirection, saysPercent, saysSignificant } from './change-claims.ts';
import type { PresentedColumn } from '../presentation.ts';

/** What the methods say of the changes in one row. */
export interface RowChanges {
  readonly withheld: readonly MethodsAnswer[];
  readonly given: readonly MethodsAnswer[];
}

export interface MethodsAnswer {
  /** The change's column. */
  readonly name: string;
  /** Why it is withheld; empty where it is given. */
  readonly why: string;
  /** The methods' own words for it, such as `no significant change`; undefined where they have none. */
  readonly words: string | undefined;
  /** The two counts: this period's, and the one's before. */
  readonly now: number;
  readonly before: number;
}

interface Row {
  readonly rows: ResultTable;
  readonly columns: readonly PresentedColumn[];
  readonly row: number;
  /** The parameters' values: a recipe can give them as defaults. */
  readonly values: NamedValues;
}

/** Stands where a figure or a name is that need not be judged. */
const blank = '\u25aa';

/**
 * Whether a headline's text says more of a change than the methods do.
 *
 * In a row whose change is withheld it may name dimensions, counts and other figures; no direction, no percentage, no
 * words made by the recipe's own SQL, and no number that is the change under another name. Said instead of that
 * (`isOtherwise`), it may have words made by SQL: those of the methods, and others without direction and percentage.
 *
 * In a row where no change is given, because there is none or the methods withhold it, the recipe's own words name no
 * direction, percentage or significance of change.
 *
 * In every row, a percentage that goes with a direction must be one that the row's own columns of role change or share
 * give, and nothing is called significant that the methods call no significant change.
 */
export function claimsMore(text: string, at: Row, changes: RowChanges, isOtherwise: boolean): boolean {
  const pieces = partsOfText(text).map((part) => judged(part, at));
  const told = pieces.map((piece) => piece.told).join('');
  if (percentsIn(told).some((figure) => !bornOut(figure, at)) && saysDirection(told)) return true;
  const namesChange = pieces.some(({ name }) => changes.given.some((change) => change.name === name));
  if (namesChange && saysSignificant(told) && changes.given.every(({ words }) => words === 'no significant change')) {
    return true;
  }
  // Where the methods give no change, the recipe's own words state none.
  const own = pieces.map((piece) => (piece.kind === 'own words' ? piece.told : blank)).join('');
  if (!hasGivenChange(at, changes) && claimsChange(own)) return true;
  if (changes.withheld.length === 0) return false;
  return pieces.some((piece) => {
    switch (piece.kind) {
      case 'own words':
        return claimsChange(piece.told) || saysPercent(piece.told);
      case 'made words': {
        const rest = withoutMethodsWords(piece.told, changes);
        return !isOtherwise || saysDirection(rest) || saysPercent(rest);
      }
      case 'number without a role':
        return true;
      case 'number':
        return changes.withheld.some((change) => isTheChange(piece.cell, change));
      case 'harmless':
        return false;
    }
  });
}

/** A change of this row is there to be said: its words are then the recipe's affair. */
function hasGivenChange({ rows, columns, row }: Row, { given }: RowChanges): boolean {
  return columns.some(({ index, name, format }) => {
    if (format.role !== 'change' || rows.cell(index, row) === null) return false;
    return given.length === 0 || given.some((change) => change.name === name);
  });
}

interface Judged {
  readonly kind: 'own words' | 'made words' | 'number without a role' | 'number' | 'harmless';
  /** As a reader has it, with a blank for what needs no judging. */
  readonly told: string;
  readonly cell: Cell;
  /** The column it is; empty for words of the headline itself. */
  readonly name: string;
}

function judged(part: ReturnType<typeof partsOfText>[number], at: Row): Judged {
  const { rows, columns, row } = at;
  if (part.kind === 'text' || part.kind === 'wrong') {
    return { kind: 'own words', told: part.text, cell: null, name: '' };
  }
  if (part.kind === 'parameter') return judgedParameter(part.name, at);
  const { name } = part;
  const index = columnIndex(rows, name);
  const cell = index === undefined ? null : rows.cell(index, row);
  const column = columns.find((candidate) => candidate.name === name);
  const role = column?.format.role;
  const harmless: Judged = { kind: 'harmless', told: blank, cell, name };
  if (cell === null || typeof cell === 'boolean') return harmless;
  // A place can be called Lower Broadheath; none is called a fall of so many per cent.
  const isName = typeof cell !== 'string' || !saysDirection(cell) || !saysPercent(cell);
  if (role === 'dimension' && isName) return harmless;
  if (typeof cell === 'string') {
    const isText = index !== undefined && ['text', 'other'].includes(rows.columns[index]?.kind ?? 'text');
    return isText ? { kind: 'made words', told: cell, cell, name } : harmless;
  }
  const told = role === 'change' || role === 'share' ? blank : exactText(cell);
  const isWhole = typeof cell === 'bigint';
  return { kind: role === undefined && !isWhole ? 'number without a role' : 'number', told, cell, name };
}

/** The name of a place of this row is a name; any other text may be what the author wrote as its default. */
function judgedParameter(name: string, { rows, columns, row, values }: Row): Judged {
  const value = values[name];
  const isPlace = columns.some(({ index, format }) => format.role === 'dimension' && rows.cell(index, row) === value);
  const isText = typeof value === 'string' && !isPlace;
  return { kind: isText ? 'own words' : 'harmless', told: isText ? value : blank, cell: null, name: '' };
}

/** The words, without those that the methods use for the changes of this row. */
function withoutMethodsWords(text: string, { withheld, given }: RowChanges): string {
  const methods = [...withheld, ...given].flatMap(({ words, why }) => [why, words ?? '']);
  return methods.reduce((rest, said) => (said === '' ? rest : rest.replaceAll(said, '')), text);
}

/** A figure in per cent that the row's own changes or shares round to. */
function bornOut(figure: string, { rows, columns, row }: Row): boolean {
  const decimals = figure.split('.')[1]?.length ?? 0;
  return columns.some(({ index, format }) => {
    if (format.role !== 'change' && format.role !== 'share') return false;
    const cell = rows.cell(index, row);
    if (cell === null) return false;
    const value = Math.abs(Number(exactText(cell))) * (format.role === 'share' ? 100 : 1);
    return Math.abs(value - Number(figure)) <= 0.5 * 10 ** -decimals + 1e-9;
  });
}

/** A number that is the withheld change, in per cent, as a part of 1 or as a multiple, however it is rounded. */
function isTheChange(cell: Cell, { now, before }: MethodsAnswer): boolean {
  const text = exactText(cell);
  const value = Number(text);
  // The two counts themselves are always given, and tell what they tell.
  if (!(before > 0) || value === now || value === before || now === before) return false;
  const decimals = text.split('.')[1]?.length ?? 0;
  const part = (now - before) / before;
  const forms = decimals === 0 ? [part * 100] : [part * 100, part, now / before];
  return forms.some(
    (change) => Math.abs(Math.abs(value) - Math.abs(change)) <= 0.5 * 10 ** -Math.min(decimals, 6) + 1e-9,
  );
}
