import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WideCandidate } from '../../../src/intake/reshape/wide-run.ts';
import { findWide } from '../../../src/intake/reshape/wide-from-headings.ts';

/** Columns of whole numbers, but `=` before a heading makes it text, `.` decimal, and `-` one that holds nothing. */
function columnsOf(headings: readonly string[]): readonly WideCandidate[] {
  return headings.map((written) => {
    const heading = written.replace(/^[=.-]/, '');
    const type = written.startsWith('.') ? 'decimal' : /^[=-]/.test(written) ? 'text' : 'integer';
    return { name: heading, heading, type, isEmpty: written.startsWith('-') };
  });
}

const wideOf = (...headings: string[]) => findWide(columnsOf(headings), 2027);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/** Kind, and the key of each heading. */
function keysOf(...headings: string[]): unknown {
  const wide = wideOf(...headings);
  return wide && [wide.kind, ...wide.columns.map(({ value }) => value)];
}

const spring = ['2015-04-01', '2015-05-01', '2015-06-01'];

describe('months', () => {
  test.each([
    [['Apr-15', 'May-15', 'Jun-15']],
    [['Apr 15', 'May 15', 'Jun 15']],
    [['April 2015', 'May 2015', 'June 2015']],
    [['2015-04', '2015-05', '2015-06']],
    [['201504', '201505', '201506']],
    [['04/2015', '05/2015', '06/2015']],
    [['Apr_15', 'May_15', 'Jun_15']],
    [['Apr-15 ', '\nMay-15', 'Jun\n-15'.replace('\n', '')]],
    [['2015-04-01', '2015-05-01', '2015-06-01']],
    [['2015-04-01 00:00:00', '2015-05-01 00:00:00', '2015-06-01 00:00:00']],
    [['01/04/2015', '01/05/2015', '01/06/2015']],
    [['42095', '42125', '42156']],
    [['Crimes Apr-15', 'Crimes May-15', 'Crimes Jun-15']],
    [['Apr-15 (Crimes)', 'May-15 (Crimes)', 'Jun-15 (Crimes)']],
  ])('%j', (headings) => {
    expect(keysOf('=Area', ...headings)).toEqual(['month', ...spring]);
  });

  test('backwards too', () => {
    expect(keysOf('=Area', 'Jun-15', 'May-15', 'Apr-15')).toEqual(['month', ...spring.toReversed()]);
  });

  test('that have no figures yet', () => {
    const wide = wideOf('=Area', 'Apr-15', '.May-15', '-Jun-15');
    expect(wide?.columns.map(({ type }) => type)).toEqual(['integer', 'decimal', 'none']);
    expect(wide?.says).toContain('1 of them (“Jun-15”) holds no figure.');
    expect(wideOf('=Area', '-Apr-15', '-May-15', '-Jun-15')).toBeUndefined();
  });
});

describe('other periods', () => {
  test.each<[string[], unknown[]]>([
    [
      ['2014/15', '2015/16', '2016/17'],
      ['financial year', '2014-04-01', '2015-04-01', '2016-04-01'],
    ],
    [
      ['14/15', '15/16', '16/17'],
      ['financial year', '2014-04-01', '2015-04-01', '2016-04-01'],
    ],
    [
      ['2014_15', '2015_16', '2016_17'],
      ['financial year', '2014-04-01', '2015-04-01', '2016-04-01'],
    ],
    [
      ['2009-10', '2010-11', '2011-12'],
      ['financial year', '2009-04-01', '2010-04-01', '2011-04-01'],
    ],
    [
      ['2009-10', '2010-11', '2011-12', '2012-13'],
      ['financial year', '2009-04-01', '2010-04-01', '2011-04-01', '2012-04-01'],
    ],
    [
      ['2010-10', '2010-11', '2010-12'],
      ['month', '2010-10-01', '2010-11-01', '2010-12-01'],
    ],
    [
      ['Year ending March 2014', 'Year ending March 2015', 'Year ending March 2016'],
      ['financial year', '2013-04-01', '2014-04-01', '2015-04-01'],
    ],
    [
      ['Q1 2015', 'Q2 2015', 'Q3 2015', 'Q4 2015'],
      ['quarter', '2015-01-01', '2015-04-01', '2015-07-01', '2015-10-01'],
    ],
    [
      ['2015/16 Q1', '2015/16 Q2', '2015/16 Q3'],
      ['quarter', '2015-04-01', '2015-07-01', '2015-10-01'],
    ],
    [
      ['2014', '2015', '2016'],
      ['year', 2014, 2015, 2016],
    ],
    [
      ['2011', '2016', '2021'],
      ['year', 2011, 2016, 2021],
    ],
    [
      ['Mid-2014', 'Mid-2015', 'Mid-2016'],
      ['year', 2014, 2015, 2016],
    ],
    [
      ['X2014', 'X2015', 'X2016'],
      ['year', 2014, 2015, 2016],
    ],
    [
      ['Rate 2014', 'Rate 2015', 'Rate 2016'],
      ['year', 2014, 2015, 2016],
    ],
    [
      ['pop_2014', 'pop_2015', 'pop_2016'],
      ['year', 2014, 2015, 2016],
    ],
    [
      ['05/04/2015', '12/04/2015', '19/04/2015'],
      ['date', '2015-04-05', '2015-04-12', '2015-04-19'],
    ],
    [
      ['w/e 05/04/2015', 'w/e 12/04/2015', 'w/e 19/04/2015'],
      ['date', '2015-04-05', '2015-04-12', '2015-04-19'],
    ],
    [
      ['4/12/2015', '4/19/2015', '4/26/2015'],
      ['date', '2015-04-12', '2015-04-19', '2015-04-26'],
    ],
    [
      ['01/04/2014', '01/04/2015', '01/04/2016'],
      ['date', '2014-04-01', '2015-04-01', '2016-04-01'],
    ],
  ])('%j', (headings, keys) => {
    expect(keysOf('=Area', ...headings)).toEqual(keys);
  });
});

describe('ages', () => {
  test.each<[string[], number[]]>([
    [[...range(0, 89), '90+'], Array.from({ length: 91 }, (_, i) => i)],
    [range(10, 17), [10, 11, 12, 13, 14, 15, 16, 17]],
    [
      ['Aged 10', 'Aged 11', 'Aged 12'],
      [10, 11, 12],
    ],
    [
      ['age_1', 'age_2', 'age_3'],
      [1, 2, 3],
    ],
    [
      ['AGE10', 'AGE11', 'AGE12'],
      [10, 11, 12],
    ],
    [
      ['0-4', '5-9', '10-14', '15+'],
      [0, 5, 10, 15],
    ],
    [
      ['Under 1', '1 to 4', '5 to 9', '10 years and over'],
      [0, 1, 5, 10],
    ],
    [
      ['10–14', '15–19', '20–24'],
      [10, 15, 20],
    ],
    [
      ['Under 18', '18-64', 'Over 65'],
      [0, 18, 65],
    ],
    [
      ['<18', '18-64', '>64'],
      [0, 18, 65],
    ],
    [
      ['10-11', '12-13', '14-15', '16-17'],
      [10, 12, 14, 16],
    ],
    [
      ['Males aged 10', 'Males aged 11', 'Males aged 12'],
      [10, 11, 12],
    ],
    [
      ['10 year olds', '11 year olds', '12 year olds'],
      [10, 11, 12],
    ],
    [
      ['90+', '85-89', '80-84'],
      [90, 85, 80],
    ],
  ])('%j', (headings, ages) => {
    expect(keysOf('=Ward', ...headings)).toEqual(['age', ...ages]);
  });

  test('are what numbers beside “All ages” are', () => {
    expect(keysOf('=Ward', 'All Ages', '1', '2', '3')).toEqual(['age', 1, 2, 3]);
  });
});

describe('no wide table is', () => {
  test.each<[string, string[]]>([
    ['two of a kind', ['=Area', '2014', '2015']],
    ['text', ['=Area', '=2014', '=2015', '=2016']],
    ['one of them text', ['=Area', '2013', '2014', '=2015', '2016', '2017', '2018']],
    ['two measures', ['=Area', '2014 Male', '2014 Female', '2015 Male', '2015 Female', '2016 Male', '2016 Female']],
    ['two measures, one after the other', ['2014', '2015', '2016', 'Rate 2014', 'Rate 2015', 'Rate 2016']],
    ['two kinds of period', ['2013', '2014', '2015', '2015/16', '2016/17', '2017/18']],
    ['a measure between', ['=Area', '2014', '%', '2015', '% 2', '2016', '% 3']],
    ['the same twice', ['=Area', '2014', '2015', '2016', '2014', '2015', '2016']],
    ['hours of the day', ['=Day', ...range(0, 23)]],
    ['days of a month', ['=Area', ...range(1, 31)]],
    ['weeks', ['=Area', ...range(1, 52)]],
    ['scores', ['=Question', ...range(0, 10)]],
    ['wards', ['=Area', 'Ward 1', 'Ward 2', 'Ward 3']],
    ['codes', ['=Area', '001', '002', '003']],
    ['overlapping ages', ['=Area', '0-17', '10-17', '18+']],
    ['months without a year', ['=Area', 'Apr', 'May', 'Jun']],
    ['years to another month', ['=Area', 'Year ending June 2014', 'Year ending June 2015', 'Year ending June 2016']],
    ['plain columns', ['Easting', 'Northing', 'Count', '=Date']],
    ['nothing', []],
    ['numbers that are no months', ['=Area', '42095', '42096', '42200']],
  ])('%s', (_, headings) => {
    expect(wideOf(...headings)).toBeUndefined();
  });
});

describe('what stands beside', () => {
  test('totals are left as they are and told, also among the months', () => {
    const wide = wideOf(
      '=Area',
      'Apr-15',
      'May-15',
      'Jun-15',
      'Q1',
      'Jul-15',
      'Aug-15',
      'Sep-15',
      'Q2 total',
      '2015/16',
    );
    expect(wide?.columns).toHaveLength(6);
    expect(wide?.kept).toEqual(['Area', 'Q1', 'Q2 total', '2015/16']);
    expect(wide?.says).toContain(
      '“Q1”, “Q2 total” and “2015/16” are totals by their headings and are left as they are: they stand on each of the ' +
        'rows and must not be added up.',
    );
  });

  test('one that stands apart is told', () => {
    const wide = wideOf('=Area', '2011', '=Notes', '2014', '2015', '2016');
    expect(wide?.columns.map(({ value }) => value)).toEqual([2014, 2015, 2016]);
    expect(wide?.kept).toEqual(['Area', '2011', 'Notes']);
    expect(wide?.says).toContain('“2011” stands apart and is left as it is.');
  });

  test('names are such as no kept column or its markers have', () => {
    expect(wideOf('=Month', '=MONTH_2_label', 'Value', 'Apr-15', 'May-15', 'Jun-15')).toMatchObject({
      nameOfKey: 'month_3',
      nameOfValue: 'value_2',
      nameOfMarker: 'value_2_marker',
    });
    expect(wideOf('value_marker', '2014/15', '2015/16', '2016/17')).toMatchObject({
      nameOfKey: 'financial_year',
      nameOfValue: 'value_2',
    });
  });
});

describe('in words', () => {
  test('ages of the ward population', () => {
    const wide = wideOf('=Ward Code 1', '=Ward Name 1', 'All Ages', ...range(0, 89), '90+');
    expect(wide).toMatchObject({ kind: 'age', nameOfLabel: undefined, nameOfKey: 'age', nameOfValue: 'value' });
    expect(wide?.columns.at(-1)).toEqual({ name: '90+', label: '90+', value: 90, type: 'integer' });
    expect(wide?.kept).toEqual(['Ward Code 1', 'Ward Name 1', 'All Ages']);
    expect(wide?.says).toBe(
      '91 columns, “0” to “90+”, are ages. They can become rows: each row of the file then gives 91, with the age in ' +
        '“age” and its figure in “value”. “90+” is kept as age 90: it is of everybody aged 90 or more. “All Ages” is a ' +
        'total by its heading and is left as it is: it stands on each of the rows and must not be added up.',
    );
  });

  test('bands and notes keep the heading as written beside the key', () => {
    const bands = wideOf('=Ward', '0-4', '5-9', '10+');
    expect(bands?.nameOfLabel).toBe('age_label');
    expect(bands?.says).toContain(
      'A band of ages is kept as its first age, with the heading as written in “age_label”.',
    );
    const noted = wideOf('=Area', '2014', '2015 (r)', '2016\n[note 1] [p]');
    expect(noted?.columns.map(({ label, value }) => [label, value])).toEqual([
      ['2014', 2014],
      ['2015 (r)', 2015],
      ['2016 [note 1] [p]', 2016],
    ]);
    expect(noted?.nameOfLabel).toBe('year_label');
    expect(noted?.says).toContain('The headings as written, with their notes, are in “year_label”.');
  });

  test('what else the headings say, how they were read, and an order that is none', () => {
    expect(wideOf('=Area', 'Crimes 2014', 'Crimes 2015', 'Crimes 2016')?.says).toContain(
      'Each of these headings says “crimes” too.',
    );
    expect(wideOf('=Area', '2009-10', '2010-11', '2011-12')?.says).toContain(
      'A financial year is kept as its first day, 1 April. Headings such as 2010-11 could be months; these follow one ' +
        'another as years.',
    );
    expect(wideOf('=Area', '01/04/2015', '01/05/2015', '01/06/2015')?.says).toContain('are read as months');
    expect(wideOf('=Area', 'Nov-15', 'Dec-15', 'Jan-15')?.says).toContain('They are not in order of time');
  });
});

test('whatever the headings, each column is wide or kept, and no key stands twice', () => {
  const piece = fc.constantFrom(
    '2014',
    '2015',
    '2015/16',
    'Apr-15',
    'May-15',
    'Q1',
    '0-4',
    '5+',
    '10',
    'Rate',
    'Total',
    '',
  );
  const heading = fc.oneof(
    fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(' ')),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const type = fc.constantFrom('integer' as const, 'decimal' as const, 'text' as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(heading, type), { maxLength: 12 }), (given) => {
      const columns = given.map(([written, kind], i) => ({ name: `c${String(i)}`, heading: written, type: kind }));
      const wide = findWide(columns, 2027);
      if (wide === undefined) return;
      expect([...wide.kept, ...wide.columns.map(({ name }) => name)].sort()).toEqual(
        columns.map(({ name }) => name).sort(),
      );
      expect(new Set(wide.columns.map(({ value }) => value)).size).toBe(wide.columns.length);
      expect(wide.columns.length).toBeGreaterThanOrEqual(3);
      expect(wide.columns.every((column) => column.type !== 'none')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
