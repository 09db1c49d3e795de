import { expect, test } from 'vitest';
import { csvText } from '../../src/results/csv.ts';
import { resultTableFromColumns } from '../../src/results/result-table.ts';

test('a table as CSV is exact, quoted where needed, and runs no formula', () => {
  const table = resultTableFromColumns([
    { name: 'area', kind: 'text', values: ['Telford, Wrekin', 'He said "no"', '=HYPERLINK("x")', ' @cmd', null] },
    { name: 'n', kind: 'integer', values: [1n, -2n, 9007199254740993n, 0n, null] },
    { name: 'rate', kind: 'float', values: [0.1, 1e21, -0.5, 558.4557, null] },
    {
      name: 'share',
      kind: 'decimal',
      values: [{ unscaled: 5n, scale: 2 }, { unscaled: -5n, scale: 1 }, null, null, null],
    },
  ]);
  const columns = ['area', 'n', 'rate', 'share'].map((heading, index) => ({ index, heading }));
  expect(csvText(table, columns)).toBe(
    '\uFEFFarea,n,rate,share\r\n' +
      '"Telford, Wrekin",1,0.1,0.05\r\n' +
      '"He said ""no""",-2,1e+21,-0.5\r\n' +
      '"\'=HYPERLINK(""x"")",9007199254740993,-0.5,\r\n' +
      "' @cmd,0,558.4557,\r\n" +
      ',,,\r\n',
  );
});

test('a table of no rows still has its headings', () => {
  const table = resultTableFromColumns([{ name: 'n', kind: 'integer', values: [] }]);
  expect(csvText(table, [{ index: 0, heading: 'Number' }])).toBe('\uFEFFNumber\r\n');
});
