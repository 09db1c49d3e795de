import { expect, test } from 'vitest';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import { fillHeadline } from '../../src/runs/headlines/headline.ts';

const rows = resultTableFromColumns([
  { name: 'area', kind: 'text', values: ['A', 'B', 'C'] },
  { name: 'direction', kind: 'text', values: ['rose', 'fell', null] },
  { name: 'change', kind: 'float', values: [4.9, -45.2, 3] },
]);
const columns = [
  { index: 2, name: 'change', title: 'Change', format: { kind: 'float', role: 'change' }, isFigure: true },
] as const;

function headline(area: string, text: string): string {
  const where = [{ column: 'area', value: area }];
  return fillHeadline({ from: 'step', where, text, otherwise: 'Withheld for {area}' }, rows, columns, {}).text;
}

test('a change after its word of direction has no sign, and keeps it anywhere else', () => {
  expect(headline('A', '{area} {direction} {change}')).toBe('A rose 4.9 %');
  expect(headline('B', '{area} {direction} {change}')).toBe('B fell 45.2 %');
  expect(headline('B', '{area} {change}, that is {direction}')).toBe('B −45.2 %, that is fell');
});

test('a figure or a word that the methods withheld is never stated', () => {
  expect(headline('C', '{area} {direction} {change}')).toBe('Withheld for C');
});
