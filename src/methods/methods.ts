import ages from './ages.sql?raw';
import benchmarks from './benchmarks.sql?raw';
import calendar from './calendar.sql?raw';
import changes from './changes.sql?raw';
import comparisons from './comparisons.sql?raw';
import differences from './differences.sql?raw';
import force from './force.sql?raw';
import funnel from './funnel.sql?raw';
import intervals from './intervals.sql?raw';
import means from './means.sql?raw';
import normal from './normal.sql?raw';
import places from './places.sql?raw';
import rolling from './rolling.sql?raw';
import seasons from './seasons.sql?raw';
import spc from './spc.sql?raw';
import standardised from './standardised.sql?raw';
import trends from './trends.sql?raw';
import words from './words.sql?raw';

/** Later families use earlier ones. */
const families = [
  normal,
  intervals,
  comparisons,
  changes,
  rolling,
  calendar,
  words,
  places,
  force,
  ages,
  benchmarks,
  spc,
  means,
  differences,
  standardised,
  funnel,
  trends,
  seasons,
];

/**
 * The statistics of the product as `CREATE TEMP MACRO` statements, one macro each, in the order in which they must run.
 * README.md lists them for who writes recipes; sources and units stand in the comments above each macro.
 */
export function methodStatements(): readonly string[] {
  return families.flatMap(statementsOf);
}

/** The statements of one file. A semicolon at the end of a line ends a statement, and stands nowhere else. */
function statementsOf(text: string): readonly string[] {
  return text
    .split(/;[ \t]*\r?(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
