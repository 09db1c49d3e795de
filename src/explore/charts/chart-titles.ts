import { clean, lowered } from './chart-words.ts';
import { isSampled } from './chart-sql.ts';
import { mostPoints, type ChartPlan, type Key } from './chart-plan.ts';
import { formatCount } from '../../results/format.ts';

/** The title a chart has until a person writes one: its figure, and what it is told apart by. */
export function chartTitle({ keys, figure, form }: ChartPlan): string {
  const names = keys.map(nameOf);
  const [first = '', ...rest] = names;
  if (names.length === 0) return clean(figure.title).slice(0, 200);
  const isAgainst = form === 'each row' && keys[0]?.type === 'quantitative';
  const others = rest.length === 0 ? '' : isAgainst ? `, by ${listed(rest)}` : '';
  const by = isAgainst ? `against ${first}${others}` : `by ${listed(names)}`;
  return clean(`${figure.title} ${by}`).slice(0, 200);
}

/** The line under it: units, and what has to be known to read the picture. */
export function chartSubtitle(plan: ChartPlan): string {
  const { figure, keys, range, choices } = plan;
  const paced = keys.find(({ pace }) => pace !== undefined);
  const unit = figure.aggregate === 'rows' ? 'Rows' : figure.title;
  const parts = [
    paced?.pace === undefined ? unit : `${unit}, each ${paced.pace}`,
    ...keys.flatMap(({ most, other, title }) =>
      most === undefined
        ? []
        : [
            `the ${String(most)} ${figure.aggregate === 'sum' ? 'largest' : 'most frequent'} of ${lowered(title)}, the rest as ${other}`,
          ],
    ),
    ...(figure.place === 'colour' ? ['the darker the cell, the higher'] : []),
    ...(range === undefined
      ? []
      : [
          choices.mark === 'line' || choices.mark === 'area'
            ? 'the band is the likely range'
            : 'the whiskers are the likely range',
        ]),
  ];
  return clean(parts.join('; ')).slice(0, 200);
}

/** What the reader has to know of what is not drawn. */
export function chartNotes(plan: ChartPlan): readonly string[] {
  if (!isSampled(plan)) return plan.notes;
  const drawn = `A sample of ${formatCount(mostPoints)} of the ${formatCount(plan.rowCount)} rows is drawn.`;
  return [drawn, ...plan.notes];
}

function nameOf({ title }: Key): string {
  return lowered(title);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
