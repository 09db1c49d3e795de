import { plural } from '../plural.ts';
import type { TypedChoice } from '../values/column-choice.ts';
import { Bit, bitOfChoice } from '../values/reading.ts';
import { countOf } from './column-facts.ts';
import type { ColumnTally, MarkerTally } from './tally.ts';

const SHOWN = 5;

/** What becomes of the markers, and of the notes behind numbers, of a column read as `type`; `name` is its SQL name. */
export function saysOfMarkers(tally: ColumnTally, type: TypedChoice, name: string): readonly string[] {
  const says: string[] = [];
  const isNumber = type === 'integer' || type === 'decimal';
  const count = countOf(tally, Bit.MARKER);
  if (count > 0) {
    const listed = listOfMarkers(tally.markers.filter(({ isNote }) => !isNote));
    const [is, they, as] =
      count === 1 ? ['is a marker', 'it is', oneOf(type)] : ['are markers', 'they are', manyOf(type)];
    says.push(
      `${plural(count, 'value', 'values')} ${is} (${listed}): ${they} left empty as ${as}, and kept in ${name}_marker.`,
    );
  }
  const notes = isNumber ? countOf(tally, bitOfChoice[type] | Bit.NOTED) : 0;
  if (notes > 0) {
    const listed = listOfMarkers(tally.markers.filter(({ isNote }) => isNote));
    says.push(
      `${plural(notes, 'number has a note', 'numbers have notes')} behind ${notes === 1 ? 'it' : 'them'} (${listed}): ` +
        `the ${notes === 1 ? 'note is' : 'notes are'} kept in ${name}_marker.`,
    );
  }
  return says;
}

/** `5 × [c], 1 × -`: the most frequent first. */
export function listOfMarkers(markers: readonly MarkerTally[]): string {
  const sorted = [...markers].sort((a, b) => b.count - a.count || a.firstLine - b.firstLine);
  const shown = sorted.slice(0, SHOWN).map(({ marker, count }) => `${count.toLocaleString('en-GB')} × ${marker}`);
  return shown.join(', ') + (sorted.length > SHOWN ? ', and more' : '');
}

function manyOf(type: TypedChoice): string {
  if (type === 'integer' || type === 'decimal') return 'numbers';
  if (type === 'month' || type === 'quarter' || type === 'financial year' || type === 'time') return `${type}s`;
  return type === 'yes or no' ? 'yes or no' : 'dates';
}

function oneOf(type: TypedChoice): string {
  return type === 'yes or no' ? 'yes or no' : `a ${manyOf(type).slice(0, -1)}`;
}
