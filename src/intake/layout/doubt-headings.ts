import { kindOf } from './cell-kind.ts';
import type { Row } from './row.ts';

/** As many rows are looked at. */
const LOOKED_AT = 200;

/** Words of headings, alone or with others; digits and the signs of joined words part them. */
const words = new Set(
  (
    'id ref reference no number code urn key count total sum amount value rate per percent percentage cost price name forename surname ' +
    'first last full title address street road town city postcode place location site venue area ward district borough county ' +
    'region force beat sector lsoa msoa lad csp partnership authority council country type category class group band kind status ' +
    'outcome result reason method source description details detail notes note comment comments remarks text date time day ' +
    'month year quarter period week hour start end from to received reported recorded closed opened age sex gender ethnicity ' +
    'religion disability crime crimes offence offences incident incidents victim victims offender offenders suspect case cases ' +
    'person people officer owner agency team unit service contact email phone telephone question answer response ' +
    'yes priority level score rank risk severity flag indicator measure metric colour color size item column field section ' +
    'headings lat long latitude longitude easting northing what when where who which how why do did does are is has have was'
  ).split(' '),
);

/**
 * Whether nothing tells the only row of headings apart from the rows below it: all are text, no cell has a word that
 * headings have or is written as names of columns are, and no column repeats its few values without that of the headings.
 */
export function areHeadingsInDoubt(head: Row, data: readonly Row[]): boolean {
  const rows = data.slice(0, LOOKED_AT);
  if (rows.length === 0 || head.filled < 2 || head.cells.some(isLikeHeading)) return false;
  return head.cells.every((cell, column) => {
    if (cell === '') return true;
    const values = rows.map((row) => row.cells[column] ?? '').filter((value) => value !== '');
    if (values.some((value) => kindOf(value) === 'number' || kindOf(value) === 'date')) return false;
    const different = new Set(values.map((value) => value.toLowerCase()));
    return different.size * 2 > values.length || different.has(cell.toLowerCase());
  });
}

function isLikeHeading(cell: string): boolean {
  // snake_case, camelCase, a question, a unit in brackets.
  if (/_|[a-z][A-Z]|[?:)]$/.test(cell)) return true;
  // 12 High Street is an address.
  if (/^\d/.test(cell)) return false;
  return cell
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => words.has(word));
}
