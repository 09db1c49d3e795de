import { column, fittingAggregate, noChoices, rangeColumns, theRows, type ChartChoices } from './chart-choices.ts';
import { planChart } from './chart-plan.ts';
import { isStep, type ColumnFacts, type RowFacts } from './column-facts.ts';
import {
  alongCategory,
  aTime,
  barsWords,
  groupsOf,
  intervalOf,
  isRegular,
  lookedAt,
  mostLines,
  mostPanels,
  type ChartProposal,
  type Found,
  type Looked,
} from './looked.ts';
import { summed } from './summed.ts';

export type { ChartProposal } from './looked.ts';

const mostProposals = 6;

/**
 * The charts that fit the columns of some rows, the best first: before all others the one given, by who knows where the
 * rows come from. Figures that are there once for each place are drawn as they are; all else is counted or put together.
 * Pure: the same facts give the same proposals.
 */
export function proposeCharts(facts: RowFacts, best?: ChartProposal): readonly ChartProposal[] {
  if (facts.rowCount === 0) return [];
  const looked = lookedAt(facts);
  const found = [
    ...overTime(looked),
    ...twoPeriods(looked),
    ...summed(looked),
    ...ranked(looked),
    ...countsOverTime(looked),
    ...counts(looked),
    ...crossed(looked),
    ...scattered(looked),
    ...spread(looked),
  ].toSorted((a, b) => b.fit - a.fit);
  const known = new Set<string>();
  const kept: ChartProposal[] = [];
  for (const { fit: _, ...proposal } of best ? [{ ...best, fit: Infinity }, ...found] : found) {
    const key = JSON.stringify(proposal.choices);
    if (known.has(key) || planChart(proposal.choices, facts).kind === 'problem') continue;
    known.add(key);
    kept.push(proposal);
    if (kept.length === mostProposals) break;
  }
  return kept;
}

/** A figure along a date. */
function overTime({ times, figures, categories, facts, isKey, isSummary }: Looked): readonly Found[] {
  return times.flatMap((time, t) =>
    figures.flatMap((figure, f): readonly Found[] => {
      const fit = 100 - t * 8 - f * 5;
      const base: ChartChoices = { ...noChoices, mark: 'line', x: column(time.name), y: column(figure.name) };
      if (isKey(time) && isRegular(time)) {
        const isRanged = rangeColumns(figure, facts) !== undefined;
        return [
          {
            fit: fit + 5,
            title: `Line of ${figure.name}${isRanged ? ' with its likely range' : ''}`,
            reason: `“${time.name}” is ${aTime(time)}, and there is one “${figure.name}” for each: a line shows how it moves${isRanged ? ', and a band how sure it is' : ''}.`,
            choices: { ...base, range: isRanged },
          },
        ];
      }
      const split = categories.find((one) => one.distinct <= mostPanels && isRegular(time) && isKey(time, one));
      if (split !== undefined) return [splitLine({ fit: fit + 3, base, time, figure, split })];
      const aggregate = fittingAggregate(figure);
      // Of a summary, `summed` puts figures together.
      if (isSummary || time.distinct < 3) return [];
      return [
        {
          fit: fit - 35,
          title: `Line of the ${aggregate} of ${figure.name}`,
          reason: `“${time.name}” is ${aTime(time)} with several rows each: a line shows how the ${aggregate} of “${figure.name}” moves.`,
          choices: { ...base, aggregate, interval: intervalOf(time) },
        },
      ];
    }),
  );
}

function splitLine(of: {
  readonly fit: number;
  readonly base: ChartChoices;
  readonly time: ColumnFacts;
  readonly figure: ColumnFacts;
  readonly split: ColumnFacts;
}): Found {
  const { fit, base, time, figure, split } = of;
  const isFew = split.distinct <= mostLines;
  return {
    fit,
    title: `${isFew ? 'Lines' : 'Panels'} of ${figure.name} by ${split.name}`,
    reason: `There is one “${figure.name}” for each “${time.name}” and “${split.name}”: ${isFew ? 'a line for each can be compared' : `${String(split.distinct)} lines would tangle, so each has a panel`}.`,
    choices: isFew ? { ...base, colour: column(split.name) } : { ...base, panels: split.name },
  };
}

/** A first and a last period beside each other, for each category. */
function twoPeriods({ times, categories, figures, isKey }: Looked): readonly Found[] {
  const time = times.find(({ distinct }) => distinct === 2);
  const [figure] = figures;
  const category = time && categories.find((one) => one.distinct <= 40 && isKey(time, one));
  if (time === undefined || figure === undefined || category === undefined) return [];
  const choices: ChartChoices = {
    ...noChoices,
    mark: 'point',
    x: column(figure.name),
    y: column(category.name),
    colour: column(time.name),
    sort: 'by name',
  };
  return [
    {
      fit: 112,
      title: `Points of ${figure.name} in both periods, by ${category.name}`,
      reason: `“${time.name}” has two periods: two points a row show how far each “${category.name}” moved.`,
      choices,
    },
  ];
}

/** A figure for each category, ranked. */
function ranked({ categories, figures, facts, times, isKey, isSummary }: Looked): readonly Found[] {
  return categories.flatMap((category, c) =>
    figures.flatMap((figure, f): readonly Found[] => {
      const fit = 90 - c * 6 - f * 4;
      const along = { ...noChoices, ...alongCategory(category, column(figure.name)) };
      const range = rangeColumns(figure, facts);
      if (isKey(category) && range !== undefined) {
        return [
          {
            fit: fit + 18,
            title: `Points of ${figure.name} with likely ranges, by ${category.name}`,
            reason: `Each “${category.name}” has one “${figure.name}” with the ends of its likely range, “${range.lower.name}” and “${range.upper.name}”: points with whiskers show which differ.`,
            choices: { ...along, mark: 'point', range: true },
          },
        ];
      }
      if (isKey(category)) {
        return [
          {
            fit: fit + 12,
            title: `Bars of ${figure.name} by ${category.name}`,
            reason: `Each “${category.name}” has one “${figure.name}”: ${isStep(category) ? 'bars, in their order, show how it moves' : 'bars, the highest first, show which stand out'}.`,
            choices: along,
          },
        ];
      }
      if (isSummary) return [];
      const aggregate = fittingAggregate(figure);
      return [
        {
          fit: fit - (times.length > 0 ? 32 : 28),
          title: `Bars of the ${aggregate} of ${figure.name} by ${category.name}`,
          reason: `Each “${category.name}” has several rows: ${barsWords(category, `the ${aggregate} of “${figure.name}” over them`)}.`,
          choices: { ...along, aggregate },
        },
      ];
    }),
  );
}

/** How many rows there are in each interval. */
function countsOverTime({ times, categories, isSummary }: Looked): readonly Found[] {
  if (isSummary) return [];
  return times.flatMap((time, t): readonly Found[] => {
    if (time.distinct < 3) return [];
    const interval = intervalOf(time);
    const each = interval === 'none' ? 'year' : interval;
    const base: ChartChoices = {
      ...noChoices,
      mark: 'line',
      x: column(time.name),
      y: theRows,
      aggregate: 'rows',
      interval,
    };
    const fit = 88 - t * 8;
    const split = categories.find(({ distinct }) => distinct <= mostPanels);
    return [
      {
        fit,
        title: `Line of the number of rows by ${time.name}`,
        reason: `“${time.name}” is ${aTime(time)}: a line shows how many rows there are each ${each}.`,
        choices: base,
      },
      ...(split === undefined ? [] : [splitCount(base, time, split, fit - 7)]),
    ];
  });
}

function splitCount(base: ChartChoices, time: ColumnFacts, split: ColumnFacts, fit: number): Found {
  const isFew = split.distinct <= mostLines;
  return {
    fit,
    title: `${isFew ? 'Lines' : 'Panels'} of the number of rows by ${time.name} and ${split.name}`,
    reason: `“${split.name}” has ${String(split.distinct)} values: ${isFew ? 'a line' : 'a panel'} for each shows whether all move alike.`,
    choices: isFew ? { ...base, colour: column(split.name) } : { ...base, panels: split.name },
  };
}

/** How many rows each category has. */
function counts({ categories, facts, isSummary }: Looked): readonly Found[] {
  if (isSummary) return [];
  return categories
    .filter(({ distinct }) => distinct * 2 <= facts.rowCount)
    .slice(0, 2)
    .map((category, c) => ({
      fit: 84 - c * 6,
      title: `Bars of the number of rows by ${category.name}`,
      reason: `“${category.name}” puts the rows into ${String(groupsOf(category))} groups: ${countWords(category)}.`,
      choices: {
        ...noChoices,
        ...alongCategory(category, theRows),
        aggregate: 'rows' as const,
      },
    }));
}

function countWords(category: ColumnFacts): string {
  if (isStep(category)) return 'bars show them in their order';
  return `bars show the largest first${category.distinct > noChoices.categories ? ', and the rest as Other' : ''}`;
}

/** Two categories across one another. */
function crossed({ categories, figures, isKey, isSummary, facts }: Looked): readonly Found[] {
  const pairs = categories.flatMap((one, i) => categories.slice(i + 1).map((other) => [one, other] as const));
  const found = pairs.flatMap(([one, other], p): readonly Found[] => {
    const [rows, across] = one.distinct >= other.distinct ? [one, other] : [other, one];
    if (across.distinct > 12 || rows.distinct > 40) return [];
    const base: ChartChoices = { ...noChoices, mark: 'rect', x: column(across.name), y: column(rows.name) };
    const [figure] = figures;
    if (figure !== undefined && isKey(one, other)) {
      return [
        {
          fit: 98 - p * 5,
          title: `Heat map of ${figure.name} by ${rows.name} and ${across.name}`,
          reason: `There is one “${figure.name}” for each “${rows.name}” and “${across.name}”: the darker a cell, the higher it is.`,
          choices: { ...base, colour: column(figure.name) },
        },
      ];
    }
    if (isSummary || rows.distinct * across.distinct > facts.rowCount * 2) return [];
    return [
      {
        fit: 72 - p * 5,
        title: `Heat map of the number of rows by ${rows.name} and ${across.name}`,
        reason: `“${rows.name}” and “${across.name}” both group the rows: the darker a cell, the more rows have both.`,
        choices: { ...base, colour: theRows, aggregate: 'rows' },
      },
    ];
  });
  return found.slice(0, 1);
}

/** Two figures against each other. */
function scattered({ figures, categories, facts }: Looked): readonly Found[] {
  const [first, second] = figures;
  if (first === undefined || second === undefined || facts.rowCount < 5) return [];
  const colour = categories.find(({ distinct }) => distinct <= mostLines && distinct < facts.rowCount);
  return [
    {
      fit: 66,
      title: `Points of ${second.name} against ${first.name}`,
      reason: `“${first.name}” and “${second.name}” are both numbers: points show whether they go together.`,
      choices: {
        ...noChoices,
        mark: 'point',
        x: column(first.name),
        y: column(second.name),
        colour: colour && column(colour.name),
      },
    },
  ];
}

/** How the values of one figure are spread. */
function spread({ figures, facts, isSummary }: Looked): readonly Found[] {
  if (isSummary || facts.rowCount < 12) return [];
  return figures
    .filter(({ distinct }) => distinct > 5)
    .map((figure, f) => ({
      fit: 60 - f * 6,
      title: `Bars of the number of rows by ${figure.name}, in bands`,
      reason: `“${figure.name}” is a number with ${String(figure.distinct)} different values: bands show where most of the rows lie.`,
      choices: {
        ...noChoices,
        x: column(figure.name),
        y: theRows,
        aggregate: 'rows' as const,
        interval: 'bands' as const,
      },
    }));
}
