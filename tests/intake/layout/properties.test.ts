import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeLayout } from '../../../src/intake/layout/describe-layout.ts';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { findTotals } from '../../../src/intake/layout/find-totals.ts';
import { tailStart } from '../../../src/intake/layout/tail-start.ts';
import type { TextRecord } from '../../../src/intake/layout/text-record.ts';

const pick = (...values: readonly string[]) => fc.constantFrom(...values);
const columnKinds: readonly (readonly [heading: string, value: fc.Arbitrary<string>])[] = [
  [
    'Count',
    fc.oneof({ weight: 9, arbitrary: fc.nat(99_999).map((n) => n.toLocaleString('en-GB')) }, pick('*', '[c]', '')),
  ],
  ['Rate per 1,000', fc.nat(9_999).map((n) => (n / 10).toFixed(1))],
  [
    'Date',
    fc
      .record({ d: fc.integer({ min: 1, max: 28 }), m: fc.integer({ min: 1, max: 12 }) })
      .map(({ d, m }) => `${d}/${m}/2024`),
  ],
  ['Offence', pick('Burglary', 'Arson', 'Violence with injury', 'Other, not listed')],
  ['Outcome', pick('Charged', 'Cautioned', 'None')],
  ['LSOA', fc.nat(9999).map((n) => `E0101${String(n).padStart(4, '0')}`)],
  ['Repeat', pick('Y', 'N')],
  ['Year', fc.integer({ min: 2015, max: 2025 }).map(String)],
];

const table = fc
  .record({
    columns: fc.uniqueArray(fc.nat(columnKinds.length - 1), { minLength: 2, maxLength: 6 }),
    rows: fc.integer({ min: 2, max: 30 }),
  })
  .chain(({ columns, rows }) =>
    fc.record({
      headings: fc.constant(['Area name', ...columns.map((i) => columnKinds[i]?.[0] ?? '')]),
      rows: fc.array(
        fc.tuple(
          fc
            .integer({ min: 0, max: 400 })
            .map((n) => `Ward ${String.fromCharCode(65 + (n % 26))}${'aeiou'.charAt(n % 5)}`),
          ...columns.map((i) => columnKinds[i]?.[1] ?? fc.constant('')),
        ),
        { minLength: rows, maxLength: rows },
      ),
    }),
  );

const title = pick(
  'Recorded crime',
  'West Mercia Police',
  '01/04/2024',
  'Extract: March',
  'Notes',
  'Table 2: Offences',
  'This sheet holds one table, see the notes.',
);
const footnote = pick(
  'Source: Home Office',
  '1. Excludes fraud',
  '* fewer than 5',
  '[c] suppressed',
  'Contains OS data',
  '© Crown copyright',
  'Figures were revised',
);
const blanks = fc.integer({ min: 0, max: 2 }).map((n) => Array<string[]>(n).fill([]));

test('a table between titles and footnotes comes back as it was, padded or not', () => {
  fc.assert(
    fc.property(
      table,
      fc.array(title, { maxLength: 6 }),
      blanks,
      fc.array(footnote, { maxLength: 5 }),
      fc.integer({ min: 1, max: 2 }),
      fc.boolean(),
      (made, titles, gap, footnotes, below, isPadded) => {
        const lines: readonly (readonly string[])[] = [
          ...titles.map((text) => [text]),
          ...gap,
          made.headings,
          ...made.rows,
          ...(footnotes.length > 0 ? Array<string[]>(below).fill([]) : []),
          ...footnotes.map((text) => [text]),
        ];
        const width = made.headings.length;
        const records: TextRecord[] = lines.map((cells, i) => ({
          line: i + 1,
          cells: isPadded ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells,
        }));
        const at = titles.length + gap.length;
        const places = findTables(records, { isWhole: true });
        expect(places).toHaveLength(1);
        const [place] = places;
        expect(place?.headings).toEqual(made.headings);
        expect([place?.headerFrom, place?.headerRows, place?.dataFrom, place?.dataTo]).toEqual([
          at,
          1,
          at + 1,
          at + 1 + made.rows.length,
        ]);
        expect(place?.notes.map((note) => note.text)).toEqual([...titles, ...footnotes]);
        if (place) expect(tailStart(records.slice(at + 1), place)).toBe(made.rows.length);
      },
    ),
    { numRuns: 2000 },
  );
});

test('whatever the records hold, places keep to them and no line is both a note and a row', () => {
  const cell = fc.oneof(
    pick(
      '',
      '',
      '',
      'a',
      'Total',
      '12',
      '*',
      '2019',
      '01/02/2020',
      'Source: x',
      'Note',
      '1.',
      'Table 1',
      'Area:',
      '-',
      ' b',
    ),
    fc.string({ maxLength: 4 }),
  );
  const some = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 25 });
  fc.assert(
    fc.property(
      some,
      fc.boolean(),
      fc.option(fc.nat(27)),
      fc.option(fc.nat(3)),
      (lines, isWhole, headerLine, headerRows) => {
        const records = lines.map((cells, i) => ({ line: i + 1, cells }));
        const set = { ...(headerLine === null ? {} : { headerLine }), ...(headerRows === null ? {} : { headerRows }) };
        const places = findTables(records, { isWhole, ...set });
        expect(places.length > 0).toBe(
          lines.some((cells) =>
            cells.some((text) => text.replaceAll(/[\ufeff\u200b\u0000-\u0008]/g, '').trim() !== ''),
          ),
        );
        let end = 0;
        const seen = new Set<number>();
        const told = (line: number) => {
          expect(seen.has(line)).toBe(false);
          seen.add(line);
        };
        for (const place of places) {
          expect(place.headings).toHaveLength(place.columns);
          expect(place.headerFrom).toBeGreaterThanOrEqual(end);
          expect(place.dataFrom).toBeGreaterThanOrEqual(place.headerFrom);
          end = place.dataTo ?? records.length;
          expect(end).toBeGreaterThanOrEqual(place.dataFrom);
          for (const { line } of place.notes) told(line);
          for (const line of place.headerLines) told(line);
          for (let index = place.dataFrom; index < end; index++) told(index + 1);
          expect(describeLayout(place).every((text) => text.endsWith('.'))).toBe(true);
          const start = tailStart(records, place);
          expect(start >= 0 && start <= records.length).toBe(true);
          const rows = records.slice(place.dataFrom, end);
          for (const { index } of findTotals({ headings: place.headings, rows })) expect(rows[index]).toBeDefined();
        }
        // Every line that holds something is told.
        for (const [i, cells] of lines.entries()) {
          if (cells.some((text) => /[!-~]/.test(text))) expect(seen.has(i + 1)).toBe(true);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
