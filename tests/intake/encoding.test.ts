import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Encoding } from '../../src/intake/types.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { bytesIn } from './bytes-in.ts';
import { type Content, fileSays, latin1, load, survey } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

async function read(content: Content, encoding?: Encoding) {
  const { surveyed, rows } = await load(engine, content, 'text', { encoding, headerRows: 1 });
  return [surveyed.plan.encoding, surveyed.columns[0]?.heading, ...rows.flat()];
}

const polyglot = 'ñame,b\nCaffè,£5\n😀,€\n';
const polyglotCells = ['ñame', 'Caffè', '£5', '😀', '€'];

describe('the encoding', () => {
  test('is UTF-8 where all of the file is', async () => {
    expect(await read(polyglot)).toEqual(['utf-8', ...polyglotCells]);
    expect(await read(`\ufeff${polyglot}`)).toEqual(['utf-8', ...polyglotCells]);
  });

  test.each(['utf-16le', 'utf-16be'] as const)(
    'is %s with its mark, and without it where letters are plain',
    async (encoding) => {
      expect(await read(bytesIn(encoding, `\ufeff${polyglot}`))).toEqual([encoding, ...polyglotCells]);
      expect(await read(bytesIn(encoding, 'name,b\nJo,£5\n'))).toEqual([encoding, 'name', 'Jo', '£5']);
    },
  );

  test('is Windows-1252 where one byte is not UTF-8', async () => {
    const content = latin1('a,b\nplain,1\nRen\xe9,\xa35\n\x80 \x93quoted\x94,\x92\n');
    expect(await read(content)).toEqual(['windows-1252', 'a', 'plain', '1', 'René', '£5', '€ “quoted”', '’']);
  });

  test('is Windows-1252 where the last character is cut off', async () => {
    expect(await read(latin1('a,b\nx,\xc3'))).toEqual(['windows-1252', 'a', 'x', 'Ã']);
  });

  test('is Windows-1252 where that shows only far down the file', async () => {
    const content = latin1(`a,b\n${'plain,1\n'.repeat(700_000)}Ren\xe9,\xa35\n`);
    const surveyed = await survey(content);
    expect([surveyed.plan.encoding, surveyed.rowsGood]).toEqual(['windows-1252', 700_001]);
    expect(surveyed.columns[0]?.values?.at(-1)?.value).toBe('René');
    expect(fileSays(surveyed)[0]).toContain('read as Windows-1252');
  });

  test('is UTF-8 but for some characters where a file of each was joined', async () => {
    const utf8 = new TextEncoder().encode('a,b\nCaffè,£1\nJosé,£2\nŴ,£3\n');
    const content = new Uint8Array([...utf8, ...latin1('Ren\xe9,4\n')]);
    expect(await read(content)).toEqual(['utf-8', 'a', 'Caffè', '£1', 'José', '£2', 'Ŵ', '£3', 'René', '4']);
    expect(fileSays(await survey(content))[0]).toBe(
      '1 character is not UTF-8 as the rest of the file is, and is read as Windows-1252.',
    );
  });

  test.each([
    ['iso-8859-15', '\xa4', '€'],
    ['macintosh', '\xa3', '£'],
    ['windows-1250', '\xb3', 'ł'],
    ['windows-1252', '\x80', '€'],
  ] as const)('is what the person says: %s', async (encoding, byte, character) => {
    expect(await read(latin1(`a,b\nx,${byte}\n`), encoding)).toEqual([encoding, 'a', 'x', character]);
  });

  test('is what the person says, against the bytes', async () => {
    expect(await read('a,b\nx,é\n', 'windows-1252')).toEqual(['windows-1252', 'a', 'x', 'Ã©']);
    // Nothing is lost of what is not UTF-8: it is read as Windows-1252, and that is told.
    expect(await read(latin1('a,b\nx,\xe9y\n'), 'utf-8')).toEqual(['utf-8', 'a', 'x', 'éy']);
  });
});

test('every byte of Windows-1252 is the character it stands for', async () => {
  // The standard leaves five bytes undefined; browsers read them as the control characters of the same number.
  const upper = Array.from({ length: 128 }, (_, i) => 128 + i);
  const content = latin1(`a,b\n${upper.map((byte) => String.fromCharCode(byte)).join('')},x\n`);
  const { rows } = await load(engine, content, 'text');
  const text = rows[0]?.[0] as string;
  expect(text.slice(0, 32)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
  expect(Array.from(text.slice(32), (character) => character.charCodeAt(0))).toEqual(upper.slice(32));
});
