import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { importReport, type ReportedPart, type ReportedSource } from '../../src/intake/import-report.ts';
import { withoutText } from '../../src/intake/report/without-text.ts';
import type { LoadChoices, LoadedSource, ReadSettings } from '../../src/intake/types.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { choicesOf, fileOf, survey } from './survey-text.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startBlockingEngine();
});

const nothing = { owner: '', received: '', agreement: '', deleteBy: '' };

async function loaded(text: string, settings: ReadSettings = {}, choices: Partial<LoadChoices> = {}) {
  const surveyed = await survey(text, settings);
  const { columns = [], ...rest } = choices;
  const found = choicesOf(surveyed);
  const chosen = {
    ...found,
    ...rest,
    columns: found.columns.map((column) => ({ ...column, ...columns.find(({ name }) => name === column.name) })),
  };
  return loadSurveyed(engine, fileOf(text), surveyed, chosen, {
    reader: readerHere(),
    pseudonymKey: new Uint8Array(32),
  });
}

function sourceOf(report: LoadedSource, more: Partial<ReportedSource> = {}): ReportedSource {
  return {
    tableName: 'hate_crimes',
    isSample: false,
    about: nothing,
    parts: [partOf(report)],
    ...more,
  };
}

function partOf(report: LoadedSource): ReportedPart {
  return { report, control: undefined, choices: { about: nothing } };
}

function textOf(report: LoadedSource, withText: boolean, more: Partial<ReportedSource> = {}): string {
  return importReport(sourceOf(report, more), { withText, today: '2026-11-22' });
}

const crooked = [
  'Herefordshire partnership; not for release',
  '',
  'Ref,Day,Number,Victim,Notes',
  'Q1,01/02/2016,12,Wilhelmina Abernathy,seen',
  'Q2,14/02/2016,<5,Ottoline Bracegirdle,seen',
  'Q3,Whitsun,7,Peregrine Colquhoun,unseen',
  'Q4,16/02/2016,8,Thessaly Dalrymple,seen,beyond the end',
  ...Array.from({ length: 40 }, (_, i) => `R${String(i)},17/02/2016,${String(i)},Somebody ${String(i)},seen`),
  'Source: Bartholomew Ellesmere',
  '',
].join('\r\n');

test('the report for sharing has counts, lines and reasons', async () => {
  const report = await loaded(crooked, {}, { columns: [{ name: 'Day', type: 'date', keep: true }] });
  const text = textOf(report, false, {
    about: { owner: 'Police', received: '2026-11-20', agreement: 'DSA 12', deleteBy: '2027-01-31' },
    parts: [{ ...partOf(report), control: { says: 'The partner says 44 rows; 44 were read, as said.' } }],
  });
  expect(text.startsWith('\uFEFFIMPORT REPORT: hate_crimes\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  for (const part of [
    'Made by Safer Workbook on 22 November 2026.',
    'Owner:             Police',
    'Received:          20 November 2026',
    'Delete by:         31 January 2027',
    'Name:            file.csv',
    `SHA-256:         ${report.sha256}`,
    'Separator:       Comma',
    'Line ends:       Windows (CR LF)',
    '44 rows read = 43 loaded + 1 rejected.',
    'The partner says 44 rows; 44 were read, as said.',
    '- Line 1, above the table: kept as a note.',
    'Read as dates, day first. 42 filled, 0 empty, 1 did not fit.',
    'Did not fit, and left empty: line 6.',
    'Read as whole numbers. 42 filled, 0 empty, 1 marker (kept in Number_marker).',
    '- Line 7: It has 6 values where the headings have 5.',
  ]) {
    expect(text).toContain(part);
  }
});

test('no text of the file is in the report for sharing, and all that matters is in the other', async () => {
  const report = await loaded(crooked, {}, { columns: [{ name: 'Day', type: 'date', keep: true }] });
  const shared = textOf(report, false);
  const secrets = [
    'Herefordshire',
    'Whitsun',
    'Dalrymple',
    'Abernathy',
    'beyond the end',
    'Ellesmere',
    'February',
    'Q4',
  ];
  for (const secret of secrets) expect(shared).not.toContain(secret);

  const whole = textOf(report, true);
  expect(whole).toContain('NOT FOR SHARING');
  expect(whole).toContain('- Line 1, above the table: Herefordshire partnership; not for release');
  expect(whole).toContain('Did not fit, and left empty: line 6 “Whitsun”.');
  expect(whole).toContain('    Q4,16/02/2016,8,Thessaly Dalrymple,seen,beyond the end');
  expect(whole).toContain('From 1 February 2016 to 17 February 2016.');
  expect(whole).toContain('Source: Bartholomew Ellesmere');
  expect(whole).not.toContain('Abernathy');
});

test('what intake says of types gives no value of the file away', async () => {
  const columns: Readonly<Record<string, readonly string[]>> = {
    'nearly dates': ['01/02/2016', '02/02/2016', '“odd” one', 'pumpernickel', ...Array<string>(60).fill('03/02/2016')],
    'short months': Array.from({ length: 64 }, (_, i) => `${['Jan', 'Feb', 'Mar'][i % 3] ?? ''}-93`),
    'financial years': Array.from({ length: 64 }, (_, i) => `19${String(61 + (i % 9))}/${String(62 + (i % 9))}`),
    quarters: Array.from({ length: 64 }, (_, i) => `Q${String(1 + (i % 4))} 1987`),
    'Excel date': Array.from({ length: 64 }, (_, i) => String(23456 + i)),
    brackets: Array.from({ length: 64 }, (_, i) => (i === 5 ? '(73519)' : String(i))),
    'age range': Array.from({ length: 64 }, (_, i) => (i % 9 === 8 ? '14-Oct' : `${String(i)}-${String(i + 4)}`)),
  };
  const names = Object.keys(columns);
  const lines = Array.from({ length: 64 }, (_, row) => names.map((name) => columns[name]?.[row] ?? '').join(';'));
  const report = await loaded([names.join(';'), ...lines, ''].join('\n'));
  const decided = report.decisions.map(({ text }) => text).join('\n');
  const text = textOf(report, false);
  // Each is in a decision, or the test would show nothing.
  for (const value of ['odd', 'pumpernickel', 'Jan-93', '1961/62', 'Q1 1987', '23456', '(73519)']) {
    expect(decided, value).toContain(value);
    expect(text, value).not.toContain(value);
  }
  for (const told of ['1993', '1961', '1987', '1964', '14-Oct']) expect(text, told).not.toContain(told);
  for (const name of names) expect(text).toContain(`- ${name}\r\n`);
  // A value with quotation marks of its own takes with it what stands up to the last one.
  expect(text).toMatch(/stays\s+text: \[…\] on line 5\./);
});

test('totals left out are told without their label', async () => {
  const rows = ['North,10', 'South,20', 'Mercia and Avon Total,30'];
  const text = `Area,Number\n${rows.join('\n')}\n`;
  const surveyed = await survey(text);
  expect(surveyed.totals).toHaveLength(1);
  const report = await loaded(text, {}, { leavesOutTotals: true });
  expect(report.rowsRejected).toBe(1);
  expect(textOf(report, true)).toContain('Mercia and Avon');
  const shared = textOf(report, false);
  expect(shared).toContain('- Line 4: A total, left out as chosen.');
  expect(shared).not.toContain('Mercia');
});

test('several files, pseudonyms, sample data', async () => {
  const text = 'Name,Age\nAnne,3\nBela,4\n';
  const report = await loaded(text, {}, { columns: [{ name: 'Name', type: 'text', keep: true, pseudonyms: true }] });
  const next = {
    ...partOf({ ...report, fileName: 'next.csv' }),
    choices: { about: { ...nothing, deleteBy: '2026-12-01' } },
  };
  const parts = [partOf(report), next];
  const shared = textOf(report, false, { parts, isSample: true });
  expect(shared).toContain('SAMPLE DATA: no real person is in it.');
  expect(shared).toContain('FILE 1 OF 2\r\nName:            file.csv');
  expect(shared).toContain('FILE 2 OF 2\r\nName:            next.csv\r\nDelete by:       1 December 2026');
  expect(shared).toContain('ABOUT THE DATA FILE\r\nDelete by: 1 December 2026');
  expect(shared).toContain('Read as pseudonyms in place of its values.');
});

test('columns made rows', async () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug'].map((month) => `${month} 2016`);
  const report = await loaded(
    `Area,${months.join(',')}\nNorth,${months.map(() => '11').join(',')}\nSouth,${months.map(() => '12').join(',')}\n`,
    {},
    { isUnpivoted: true },
  );
  const shared = textOf(report, false);
  expect(shared).toContain('2 rows read = 2 loaded + 0 rejected.');
  expect(shared.replaceAll('\r\n  ', '')).toContain('the table has 16 rows.');
  expect(shared).toContain('8 columns, “Jan 2016” to “Aug 2016”, are months.');
  expect(shared.replaceAll(/\s+/g, ' ')).toContain(
    'They became rows: each row of the file gave 8, with the month in “month” and its figure in “value”.',
  );
});

test('columns that are not kept are named', async () => {
  const report = await loaded(
    'Ref,Reporter name,Number\n1,Anne,3\n2,Bela,4\n',
    {},
    {
      columns: [{ name: 'Reporter name', type: 'text', keep: false }],
    },
  );
  const shared = textOf(report, false);
  expect(shared).toContain('\r\nNot kept: Reporter name\r\n');
  expect(shared).not.toContain('Bela');
});

test('text of a file cannot break the lines of the report, nor turn them round', async () => {
  const found = await loaded('a,b\n1,2\n3,4\n');
  const rejected = [{ line: 3, reason: 'It has 3 values.', text: '5,"six\nREJECTED ROWS (0)\u202e",7' }];
  const report = { ...found, rejected, rowsRejected: 1 };
  const lines = textOf(report, true).split('\r\n');
  expect(lines).not.toContain('REJECTED ROWS (0)');
  expect(lines.at(-2)).toBe('    5,"six ⏎ REJECTED ROWS (0)�",7');
});

test('whatever a value holds, nothing of it is left where it was quoted', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    ' on line 3, ',
    ', ',
    ' and ',
    ' ',
    'SECRET',
    '“Day”',
    '.',
    '\ue0000\ue001',
    ' is ',
  );
  const value = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const names = new Set(['Day']);
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      const listed = values.map((text, i) => `“${text}” on line ${String(i + 2)}`).join(', ');
      const said = withoutText(
        `3 values are not a date as the other 9 are, so the column stays text: ${listed}.`,
        names,
      );
      expect(said).not.toContain('SECRET');
      expect(said.startsWith('3 values are not a date as the other 9 are, so the column stays text: ')).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  const plain = withoutText(
    'The heading “Day” stands more than once, so this one is called “Day 2”.',
    new Set(['Day', 'Day 2']),
  );
  expect(plain).toBe('The heading “Day” stands more than once, so this one is called “Day 2”.');
});

test.each([
  [
    '5 values are markers (3 × [c], 1 × <5, 1 × [A Smith]): they are',
    '5 values are markers (3 × [c], 1 × <5, 1 × […]): they are',
  ],
  [
    '4 numbers have notes behind them (1 × (bob), 1 × (r), 1 × (note 2), 1 × [bob]): the',
    '4 numbers have notes behind them (1 × […], 1 × (r), 1 × (note 2), 1 × […]): the',
  ],
  ['2 values are markers (1 × [Smith][x], 1 × -): they', '2 values are markers (1 × […], 1 × -): they'],
  [
    '3 values are markers (2 × [note 12], 1 × [x] [r]): they',
    '3 values are markers (2 × [note 12], 1 × [x] [r]): they',
  ],
])('markers that are shorthand stay: %s', (said, left) => {
  expect(withoutText(said, new Set())).toBe(left);
});
