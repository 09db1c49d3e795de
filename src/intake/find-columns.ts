import type { Engine } from '../engine/engine.ts';
import { type Candidates, countFilled, dateFormFacts, findCandidates, numberFacts } from './column-facts.ts';
import { throwIfCancelled } from './errors.ts';
import type { NamedHeading } from './headings.ts';
import { type Judgement, judgeColumn } from './judge-column.ts';
import { findMisfits } from './misfits.ts';
import { plural } from './plural.ts';
import { isDateHeading, saysOfUnreadDates } from './unread-dates.ts';
import type { ColumnChoice, Decision, NearlyFits, StagedColumn, StagedFile } from './types.ts';

/** What a staging table needs to be looked into. */
export type Place = Pick<StagedFile, 'stagingTable' | 'lastTwoDigitYear' | 'lineOfRow'>;

const EXAMPLES = 5;

/** What the columns of a staging table are, over all its rows, and what was decided in saying so. */
export async function findColumns(
  engine: Engine,
  place: Place,
  headings: readonly NamedHeading[],
  rows: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly columns: readonly StagedColumn[]; readonly decisions: readonly Decision[] }> {
  const { stagingTable, lastTwoDigitYear } = place;
  const filledCounts = await countFilled(engine, stagingTable, headings.length, signal);
  const candidates = await findCandidates(engine, stagingTable, headings.length, rows, signal);
  const columns: StagedColumn[] = [];
  const decisions: Decision[] = [];
  for (const [i, { heading, name }] of headings.entries()) {
    throwIfCancelled(signal);
    const filled = filledCounts[i] ?? 0;
    const numbers = candidates[i]?.number ? await numberFacts(engine, stagingTable, i) : undefined;
    // What is wholly numbers holds no dates.
    const mayBeDate = candidates[i]?.date && numbers?.decimal !== filled;
    const dates = mayBeDate ? await dateFormFacts(engine, stagingTable, i, lastTwoDigitYear) : undefined;
    const judged = judgeColumn({ filled, numbers, dates, lastTwoDigitYear, lineOf: place.lineOfRow });
    const says = [...judged.says];
    const nearly = judged.nearly && (await nearlyFits(engine, place, i, judged, judged.nearly, filled));
    if (nearly) says.push(saysOfNearly(nearly, filled));
    const kind = unreadKind(judged, candidates[i], heading);
    const unread = kind && filled > 0 ? await saysOfUnreadDates(engine, place, i, kind, filled) : undefined;
    if (unread !== undefined) says.push(unread);
    if (filled === 0) says.push('The column is empty.');
    const { type, format, fits } = judged;
    const note = says.length > 0 ? says.join(' ') : undefined;
    columns.push({ heading, name, type, format, filled, empty: rows - filled, fits, nearly, note });
    decisions.push(...says.map((text): Decision => ({ about: 'column', column: name, text })));
  }
  return { columns, decisions };
}

/** How the dates of a column that was not found to hold any might be written. */
function unreadKind(
  { type, nearly }: Judgement,
  candidates: Candidates | undefined,
  heading: string,
): 'written' | 'serial' | undefined {
  if (type === 'integer') return isDateHeading(heading) ? 'serial' : undefined;
  return type === 'text' && !nearly && candidates?.unreadDate ? 'written' : undefined;
}

async function nearlyFits(
  engine: Engine,
  place: Place,
  column: number,
  judged: Judgement,
  type: ColumnChoice,
  filled: number,
): Promise<NearlyFits> {
  const fitting = judged.fits[candidateOf(type)] ?? 0;
  return { type, misfits: filled - fitting, examples: await findMisfits(engine, place, column, type, EXAMPLES) };
}

function saysOfNearly({ type, misfits, examples }: NearlyFits, filled: number): string {
  const shown = examples.map(({ value, line }) => `“${shortened(value)}” on line ${line.toLocaleString('en-GB')}`);
  return (
    `${plural(misfits, 'value is', 'values are')} not ${kindOf(type)} as the other ` +
    `${(filled - misfits).toLocaleString('en-GB')} are, so the column stays text: ${shown.join(', ')}` +
    `${misfits > examples.length ? ', and more' : ''}.`
  );
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

function candidateOf(choice: ColumnChoice): 'integer' | 'decimal' | 'date' {
  return choice === 'integer' || choice === 'decimal' ? choice : 'date';
}

function kindOf(choice: ColumnChoice): string {
  if (choice === 'integer') return 'a whole number';
  return choice === 'decimal' ? 'a number' : 'a date';
}
