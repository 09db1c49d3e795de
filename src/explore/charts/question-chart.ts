import { isCalendar } from '../question/calendar-order.ts';
import type { Interval, Measure, Question } from '../question/question.ts';
import type { AnswerColumn } from '../question/question-sql.ts';
import { column, factsNamed, noChoices, type ChartChoices } from './chart-choices.ts';
import type { ColumnFacts, RowFacts } from './column-facts.ts';
import { groupsOf, mostLines, mostPanels, type ChartProposal } from './looked.ts';
import { isNumberKind } from '../../results/result-table.ts';

/** A group of an answer: its column, and how the rows were put into it. */
interface Group {
  readonly facts: ColumnFacts;
  readonly interval: Interval | undefined;
  readonly isBand: boolean;
}

/** Bars, and rows of a heat map, that can be read one by one. */
const mostBars = 40;
/** Columns of a heat map whose names fit above it. */
const mostAcross = 12;

/**
 * The chart that a board would draw for a question: a line over time, bars in their order of what has one, the highest
 * first of what has none, and two of these across one another. Undefined where no chart follows from the question, but from the figures at best.
 */
export function questionChart(
  { by, measure }: Question,
  columns: readonly AnswerColumn[],
  facts: RowFacts,
): ChartProposal | undefined {
  const named = (part: AnswerColumn['part']) =>
    columns.filter((one) => one.part === part).map(({ name }) => factsNamed(name, facts));
  const [value] = named('value');
  const groups = named('group').flatMap((one, i): readonly Group[] => {
    const grouping = by[i];
    return one && grouping ? [{ facts: one, interval: grouping.interval, isBand: grouping.band !== undefined }] : [];
  });
  const [first, second, third] = groups;
  if (!value || !isNumberKind(value.kind) || !first || third || groups.length < by.length) return undefined;
  const of: Asked = { value, isAdditive: addsUp(measure) };
  if (!second) return isTime(first) ? overTime(of, first) : isOrdered(first) ? inOrder(of, first) : ranked(of, first);
  const time = groups.find(isTime);
  if (!time) return crossed(of, first, second);
  return overTimeBy(of, time, time === first ? second : first);
}

interface Asked {
  readonly value: ColumnFacts;
  /** The figures of several groups make that of all of them. */
  readonly isAdditive: boolean;
}

function addsUp({ kind }: Measure): boolean {
  return kind === 'rows' || kind === 'sum';
}

/** Days, months and quarters follow one another; the days of the week and the hours come round. */
function isTime({ facts, interval }: Group): boolean {
  return facts.kind === 'date' && (interval === 'day' || interval === 'month' || interval === 'quarter');
}

function isOrdered({ facts, interval, isBand }: Group): boolean {
  return interval !== undefined || isBand || isNumberKind(facts.kind) || isCalendar(facts);
}

function overTime({ value }: Asked, { facts, interval = 'day' }: Group): ChartProposal | undefined {
  // One point is no line.
  if (facts.distinct < 2) return undefined;
  return {
    title: `Line of ${value.name} by ${facts.name}`,
    reason: `You asked by ${interval}: a line shows how “${value.name}” moves.`,
    choices: lineOf(value, facts),
  };
}

function lineOf(value: ColumnFacts, time: ColumnFacts): ChartChoices {
  return { ...noChoices, mark: 'line', x: column(time.name), y: column(value.name) };
}

function overTimeBy(of: Asked, time: Group, other: Group): ChartProposal | undefined {
  const { value } = of;
  const count = groupsOf(other.facts);
  if (time.facts.distinct < 2 || count < 2) return undefined;
  const line = lineOf(value, time.facts);
  const what = `${value.name} by ${time.facts.name} and ${other.facts.name}`;
  const moves = `shows how “${value.name}” moves`;
  if (count <= mostLines) {
    return {
      title: `Lines of ${what}`,
      reason: `You asked by ${time.interval ?? 'day'} and “${other.facts.name}”: a line for each ${moves}.`,
      choices: { ...line, colour: column(other.facts.name) },
    };
  }
  if (count <= mostPanels) {
    return {
      title: `Panels of ${what}`,
      reason: `${String(count)} lines would tangle: a panel for each “${other.facts.name}” ${moves}.`,
      choices: { ...line, panels: other.facts.name },
    };
  }
  if (!of.isAdditive) {
    return {
      title: `Heat map of ${what}`,
      reason: `${String(count)} lines would tangle, and a “${value.name}” of several is not that of them together: the darker a cell, the higher it is.`,
      choices: heatMapOf(value, other.facts, time.facts),
    };
  }
  return {
    title: `Lines of ${what}, the most and the rest`,
    reason: `A line for each “${other.facts.name}” with most ${moves}, and one for all others together.`,
    choices: { ...line, colour: column(other.facts.name), aggregate: 'sum' },
  };
}

function crossed({ value }: Asked, first: Group, second: Group): ChartProposal | undefined {
  const [down, across] =
    groupsOf(first.facts) >= groupsOf(second.facts) ? [first.facts, second.facts] : [second.facts, first.facts];
  if (groupsOf(down) > mostBars || groupsOf(across) > mostAcross || groupsOf(across) < 2) return undefined;
  return {
    title: `Heat map of ${value.name} by ${down.name} and ${across.name}`,
    reason: `You asked by “${first.facts.name}” and “${second.facts.name}”: the darker a cell, the higher its “${value.name}”.`,
    choices: heatMapOf(value, down, across),
  };
}

function heatMapOf(value: ColumnFacts, down: ColumnFacts, across: ColumnFacts): ChartChoices {
  return { ...noChoices, mark: 'rect', x: column(across.name), y: column(down.name), colour: column(value.name) };
}

function inOrder({ value }: Asked, { facts }: Group): ChartProposal {
  return {
    title: `Bars of ${value.name} by ${facts.name}, in order`,
    reason: `Each “${facts.name}” has its place after the one before it: bars keep that order.`,
    choices: { ...noChoices, x: column(facts.name), y: column(value.name) },
  };
}

function ranked({ value, isAdditive }: Asked, { facts }: Group): ChartProposal {
  // Of more than can be read, the rest stands together; what does not add up stands apart.
  const isCut = isAdditive && groupsOf(facts) > mostBars;
  return {
    title: `Bars of ${value.name} by ${facts.name}`,
    reason: `You asked by “${facts.name}”: bars, the highest first, show which stand out${isCut ? ', and the rest as Other' : ''}.`,
    choices: {
      ...noChoices,
      x: column(value.name),
      y: column(facts.name),
      sort: 'highest first',
      aggregate: isCut ? 'sum' : 'none',
    },
  };
}
