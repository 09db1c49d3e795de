import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { scanHere } from '../../src/intake/scan-here.ts';
import type { Encoding } from '../../src/intake/types.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { rowsOf, stage } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

/** Text of characters up to U+00FF as one byte each. */
function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function read(content: string | Uint8Array<ArrayBuffer>, encoding?: Encoding) {
  const staged = await stage(engine, content, { scan: scanHere({ read: 3, rows: 5 }), overrides: { encoding } });
  return [staged.encoding, staged.columns[0]?.heading, ...(await rowsOf(engine, staged.stagingTable)).flat()];
}

describe('the encoding', () => {
  test('is UTF-8 where all of the file is, in pieces that cut characters', async () => {
    expect(await read('ñame,b\nCaffè,£5\n😀,€\n')).toEqual(['utf-8', 'ñame', 'Caffè', '£5', '😀', '€']);
  });

  test('is Windows-1252 where one byte is not UTF-8', async () => {
    const content = latin1('a,b\nplain,1\nRen\xe9,\xa35\n\x80 \x93quoted\x94,\x92\n');
    expect(await read(content)).toEqual(['windows-1252', 'a', 'plain', '1', 'René', '£5', '€ “quoted”', '’']);
  });

  test('is Windows-1252 where the last character is cut off', async () => {
    expect(await read(latin1('a,b\nx,\xc3'))).toEqual(['windows-1252', 'a', 'x', 'Ã']);
  });

  test('is what the person says', async () => {
    expect(await read('a,b\nx,é\n', 'windows-1252')).toEqual(['windows-1252', 'a', 'x', 'Ã©']);
    expect(await read(latin1('a,b\nx,\xe9y\n'), 'utf-8')).toEqual(['utf-8', 'a', 'x', '\ufffdy']);
  });

  test('is told when it is not UTF-8', async () => {
    const staged = await stage(engine, latin1('a,b\nx,\xa35\n'));
    expect(staged.decisions[0]?.text).toContain('read as Windows-1252');
  });
});

test('every byte of Windows-1252 is the character it stands for', async () => {
  // The standard leaves five bytes undefined; browsers read them as the control characters of the same number.
  const upper = Array.from({ length: 128 }, (_, i) => 128 + i);
  const content = latin1(`a,b\n${upper.map((byte) => String.fromCharCode(byte)).join('')},x\n`);
  const staged = await stage(engine, content);
  const [text] = (await rowsOf(engine, staged.stagingTable)).flat() as string[];
  expect(text?.slice(0, 32)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
  expect(Array.from(text?.slice(32) ?? '', (character) => character.charCodeAt(0))).toEqual(upper.slice(32));
});
