import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../src/intake/records/dialect.ts';
import type { Delimiter, Dialect } from '../../../src/intake/types.ts';

function found(lines: readonly string[], given: Parameters<typeof dialectOf>[2] = {}): Dialect {
  return dialectOf(new TextEncoder().encode(`${lines.join('\n')}\n`), true, given);
}

describe('the delimiter is the one that makes a table', () => {
  test.each<readonly [string, Delimiter, readonly string[]]>([
    ['commas', ',', ['a,b,c', '1,2,3']],
    ['semicolons, though values have commas', ';', ['a;b', '1,5;2,5', '3,5;4,5']],
    ['tabs, though values have commas', '\t', ['a\tb', 'x, y\t1', 'z, w\t2']],
    ['commas, though values have semicolons', ',', ['a,b,c', 'x;y;z,1,2', 'w,3,4']],
    ['pipes', '|', ['a|b', '1|2']],
    ['carets', '^', ['a^b', '1^2']],
    ['spaces', '  ', ['Area     Count', 'North    5', 'South    7']],
    [
      'spaces, though most values have a comma',
      '  ',
      ['Area  Code  Count', 'North  E1  5,000', 'South  E2  7,123', 'East  E3  1,000'],
    ],
    [
      'spaces, though all values have a comma',
      '  ',
      ['Area  Count', 'North  5,000', 'South  7,123', 'East  1,000', 'West  2,000'],
    ],
    ['commas, though a title has spaces', ',', ['Title  of  it', 'a,b', '1,2', '3,4']],
    ['commas under a long preamble', ',', ['One', 'Two', 'Three', 'Four', 'a,b,c', '1,2,3', '4,5,6']],
    ['commas, though most stand in quotes', ',', ['a,b', '"x, y, z",1', '"w",2', '"v, u",3']],
    ['semicolons where all rows end in one', ';', ['a;b;', '1;2;', '3;4;']],
    ['commas though notes below have semicolons', ',', ['a,b', '1,2', '3,4', '5,6', 'Notes: x; y; z', 'More; of; it']],
  ])('%s', (_, delimiter, lines) => {
    expect(found(lines).delimiter).toBe(delimiter);
  });

  test('and where there is one column, one that no value has', () => {
    const lines = ['Area', 'Ross, on Wye', 'Hope; under Dinmore', 'Ledbury'];
    expect([',', ';']).not.toContain(found(lines).delimiter);
  });

  test('or what its first line says, as Excel takes it', () => {
    expect(found(['sep=|', 'a|b,c', '1|2,3'])).toMatchObject({ delimiter: '|', hasSeparatorLine: true });
    expect(found(['SEP=\t', 'a\tb'])).toMatchObject({ delimiter: '\t', hasSeparatorLine: true });
    expect(found(['sep=x', 'a,b']).hasSeparatorLine).toBe(false);
  });

  test('or what the person says', () => {
    expect(found(['a,b', '1,2'], { delimiter: ';' }).delimiter).toBe(';');
    expect(found(['sep=;', 'a;b'], { delimiter: ',' })).toMatchObject({ delimiter: ',', hasSeparatorLine: true });
  });
});

describe('the quotes', () => {
  test.each<readonly [string, Partial<Dialect>, readonly string[]]>([
    ['are double', { quote: '"', escape: 'doubled' }, ['"a","b"', '"x ""y""",1']],
    ['are double where there are none', { quote: '"' }, ['a,b', '1,2']],
    ['are double where apostrophes are', { quote: '"' }, ['a,b', "King's,'Tis", "O'Brien,x"]],
    ['are single where all values have them', { quote: "'" }, ["'a','b'", "'1','2'", "'x, y','3'"]],
    ['are escaped by a backslash', { quote: '"', escape: 'backslash' }, ['"a","b"', '"x \\"y\\" z","1"']],
    ['are doubled though paths end in one', { escape: 'doubled' }, ['"a","b"', '"C:\\dir\\","1"', '"D:\\","2"']],
    ['may follow blanks', { skipsSpace: true }, ['a, b', 'x, "y, z"', 'w, "v"']],
    ['do not follow blanks elsewhere', { skipsSpace: false }, ['a,b', '"x",1']],
  ])('%s', (_, dialect, lines) => {
    expect(found(lines)).toMatchObject(dialect);
  });

  test('are what the person says', () => {
    expect(found(['"a","b"', '"1","2"'], { quote: 'none' }).quote).toBe('none');
  });
});
