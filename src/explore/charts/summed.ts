import { column, fittingAggregate, noChoices, type Aggregate, type ChartChoices } from './chart-choices.ts';
import type { ColumnFacts } from './column-facts.ts';
import {
  alongCategory,
  aTime,
  barsWords,
  groupsOf,
  intervalOf,
  isRegular,
  mostLines,
  mostPanels,
  type Found,
  type Looked,
} from './looked.ts';

/**
 * The figures of a summary, put together over the groupings that a chart does not show: counts are added up. Rates are
 * drawn as they are where a chart shows every grouping, and else as a mean that says what it is. Pure.
 */
export function summed(looked: Looked): readonly Found[] {
  if (!looked.isSummary) return [];
  return looked.figures.flatMap((figure, f) => {
    const aggregate = fittingAggregate(figure);
    // A mean of rates says less than a sum of counts, whichever column comes first.
    const fit = -f * 4 - (aggregate === 'sum' ? 0 : 25);
    const of: Of = { figure, aggregate, fit };
    return [...lines(looked, of), ...bars(looked, of), ...cells(looked, of)];
  });
}

/** What has to be known of a mean of figures that are means or rates themselves. */
function meanWords(aggregate: Aggregate): string {
  return aggregate === 'mean'
    ? ' In the mean each row counts alike, so it is not the figure of them all together.'
    : '';
}

interface Of {
  readonly figure: ColumnFacts;
  readonly aggregate: Aggregate;
  /** What is added to how well its charts fit. */
  readonly fit: number;
}

function lines({ times, categories, isKey }: Looked, { figure, aggregate, fit: own }: Of): readonly Found[] {
  const few = categories.find((one) => groupsOf(one) <= mostLines);
  const split = few ?? categories.find((one) => groupsOf(one) <= mostPanels);
  const panels = few && categories.find((one) => one !== few && groupsOf(one) <= mostPanels);
  return times
    .filter((time) => time.distinct > 2 && !(isRegular(time) && isKey(time)))
    .flatMap((time, t): readonly Found[] => {
      const fit = own - t * 8;
      const base: ChartChoices = {
        ...noChoices,
        mark: 'line',
        x: column(time.name),
        y: column(figure.name),
        aggregate,
        interval: intervalOf(time),
      };
      const what = `the ${aggregate} of ${figure.name} by ${time.name}`;
      const moves = `“${time.name}” is ${aTime(time)} with several rows each: `;
      const mean = meanWords(aggregate);
      const found: Found[] = [
        {
          fit: fit + 88,
          title: `Line of ${what}`,
          reason: `${moves}a line shows how the ${aggregate} of “${figure.name}” over them moves.${mean}`,
          choices: base,
        },
      ];
      if (split !== undefined && !(isRegular(time) && isKey(time, split))) {
        found.push({
          fit: fit + 100,
          title: `${few ? 'Lines' : 'Panels'} of ${what}, by ${split.name}`,
          reason: `${moves}${few ? 'a line' : 'a panel'} for each “${split.name}” shows how the ${aggregate} of “${figure.name}” moves.${mean}`,
          choices: few ? { ...base, colour: column(split.name) } : { ...base, panels: split.name },
        });
      }
      if (few !== undefined && panels !== undefined) {
        const isAsItIs = isKey(time, few, panels);
        found.push({
          fit: isAsItIs && aggregate !== 'sum' ? fit + 126 : fit + 86,
          title: isAsItIs
            ? `Panels of ${figure.name} by ${panels.name}, with lines by ${few.name}`
            : `Panels of ${what}, by ${panels.name} and ${few.name}`,
          reason: isAsItIs
            ? `There is one “${figure.name}” for each “${time.name}”, “${few.name}” and “${panels.name}”: a panel for each “${panels.name}” holds a line for each “${few.name}”.`
            : `“${panels.name}” groups the rows too: a panel for each, with a line for each “${few.name}”, shows whether all move alike.${mean}`,
          choices: {
            ...base,
            colour: column(few.name),
            panels: panels.name,
            aggregate: isAsItIs ? 'none' : aggregate,
            interval: isAsItIs ? 'none' : base.interval,
          },
        });
      }
      return found;
    });
}

/** The categories with most first. */
function bars({ categories, isKey }: Looked, { figure, aggregate, fit }: Of): readonly Found[] {
  return categories
    .filter((category) => !isKey(category))
    .map((category, c) => ({
      fit: fit + 90 - c * 6,
      title: `Bars of the ${aggregate} of ${figure.name} by ${category.name}`,
      reason: `Each “${category.name}” has several rows: ${barsWords(category, `the ${aggregate} of “${figure.name}” over them`)}.${meanWords(aggregate)}`,
      choices: {
        ...noChoices,
        ...alongCategory(category, column(figure.name)),
        aggregate,
      },
    }));
}

/** The first two categories across one another, where more than those group the rows. */
function cells({ categories: [one, other], isKey }: Looked, { figure, aggregate, fit }: Of): readonly Found[] {
  if (one === undefined || other === undefined || isKey(one, other)) return [];
  const [rows, across] = one.distinct >= other.distinct ? [one, other] : [other, one];
  if (across.distinct > 12 || rows.distinct > 40) return [];
  return [
    {
      fit: fit + 80,
      title: `Heat map of the ${aggregate} of ${figure.name} by ${rows.name} and ${across.name}`,
      reason: `“${rows.name}” and “${across.name}” both group the rows: the darker a cell, the higher the ${aggregate} of “${figure.name}”.${meanWords(aggregate)}`,
      choices: {
        ...noChoices,
        mark: 'rect' as const,
        x: column(across.name),
        y: column(rows.name),
        colour: column(figure.name),
        aggregate,
      },
    },
  ];
}
