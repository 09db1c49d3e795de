import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { IntakeError } from '../../../src/intake/errors.ts';
import { unpackMembers } from '../../../src/intake/formats/gzip-members.ts';
import { gunzip } from '../../../src/intake/formats/gunzip.ts';
import { zipEntries } from '../../../src/intake/formats/zip.ts';
import { failureOf } from './make-workbook.ts';

const blobOf = (...parts: Uint8Array[]) => new Blob(parts as Uint8Array<ArrayBuffer>[]);

async function contents(blob: Blob): Promise<readonly (readonly [string, string])[]> {
  const entries = await zipEntries(blob);
  return Promise.all(
    entries.map(async (entry) => {
      const read = await entry.read();
      expect(read.size).toBe(entry.size);
      return [entry.name, await read.text()] as const;
    }),
  );
}

describe('zip', () => {
  const csv = strToU8('a,b\n1,2\n'.repeat(1_000));

  test('files, packed and stored, in folders; nothing that a Mac or Windows adds', async () => {
    const zip = zipSync({
      'May/asb.csv': csv,
      'stored.csv': [csv, { level: 0 }],
      'empty.csv': new Uint8Array(),
      __MACOSX: { May: { '._asb.csv': csv } },
      '.DS_Store': csv,
      'Thumbs.db': csv,
      folder: {},
    });
    const text = 'a,b\n1,2\n'.repeat(1_000);
    expect(await contents(blobOf(zip))).toEqual([
      ['May/asb.csv', text],
      ['stored.csv', text],
      ['empty.csv', ''],
    ]);
  });

  test('names in UTF-8 and in code page 437', async () => {
    expect((await contents(blobOf(zipSync({ 'Überblick £’.csv': csv }))))[0]?.[0]).toBe('Überblick £’.csv');
    const old = zipSync({ 'Xberblick.csv': csv });
    for (let i = 0; i < old.length; i++) if (old[i] === 0x58 && old[i + 1] === 0x62) old[i] = 0x9a;
    expect((await contents(blobOf(old)))[0]?.[0]).toBe('Überblick.csv');
  });

  test('with bytes before it and a comment behind it', async () => {
    const zip = zipSync({ 'a.csv': csv });
    const commented = Uint8Array.of(...zip, ...strToU8('hello'));
    commented[zip.length - 2] = 5;
    expect((await contents(blobOf(strToU8('MZ stub'), commented)))[0]?.[0]).toBe('a.csv');
  });

  test('with the long numbers of zip64', async () => {
    expect(await contents(blobOf(zip64('a.csv', strToU8('a,b\n1,2\n'))))).toEqual([['a.csv', 'a,b\n1,2\n']]);
  });

  test.each([
    [
      'another archive inside',
      () => zipSync({ 'a.csv': csv, 'b.zip': csv }),
      'unsupported',
      'another archive, “b.zip”',
    ],
    ['nothing inside', () => zipSync({ __MACOSX: { x: csv } }), 'empty', 'holds no files'],
    ['a password', () => changed(zipSync({ 'a.csv': csv }), { flags: 1 }), 'password', 'protected by a password'],
    ['AES', () => changed(zipSync({ 'a.csv': csv }), { method: 99 }), 'password', 'protected by a password'],
    ['Deflate64', () => changed(zipSync({ 'a.csv': csv }), { method: 9 }), 'unsupported', 'method 9'],
    ['a size beyond reading', () => changed(zipSync({ 'a.csv': csv }), { size: 0xf0000000 }), 'too-large', '4.0 GB'],
    ['a bomb', () => zipSync({ 'a.csv': new Uint8Array(60_000_000) }), 'too-large', 'made to fill a computer'],
    ['no list at its end', () => zipSync({ 'a.csv': csv }).subarray(0, 80), 'unreadable', 'not copied whole'],
  ])('%s is refused', async (_, make, code, words) => {
    const failure = await failureOf(zipEntries(blobOf(make())));
    expect(failure).toMatchObject({ name: 'IntakeError', code });
    expect(failure.message).toContain(words);
  });

  test('a file larger or smaller than the zip says is refused when read', async () => {
    const zip = zipSync({ 'a.csv': csv });
    const [less] = await zipEntries(blobOf(changed(zip, { size: csv.length - 1 })));
    expect(await failureOf(less?.read() ?? Promise.resolve())).toMatchObject({ code: 'too-large' });
    const [more] = await zipEntries(blobOf(changed(zip, { size: csv.length + 1 })));
    expect(await failureOf(more?.read() ?? Promise.resolve())).toMatchObject({ code: 'unreadable' });
  });

  test('any byte changed gives the file as it was, or a refusal', async () => {
    const zip = zipSync({ 'a.csv': strToU8('Area,Count\nHerefordshire,12\nWyre Forest,7\n') });
    for (let at = 0; at < zip.length; at++) {
      const bad = zip.slice();
      bad[at] = (bad[at] ?? 0) ^ 0x41;
      try {
        for (const [, text] of await contents(blobOf(bad)))
          expect(text).toBe('Area,Count\nHerefordshire,12\nWyre Forest,7\n');
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'IntakeError' });
      }
    }
  });
});

describe('gzip', () => {
  const text = 'a,b\n1,2\n'.repeat(50_000);
  const packed = gzipSync(strToU8(text));

  test('unpacks', async () => {
    expect(await (await gunzip(blobOf(packed))).text()).toBe(text);
  });

  describe('several one after another', () => {
    const parts = ['a,b\n', '1,2\n'.repeat(40_000), '', '3,4\n'];
    const members = parts.map((part) => gzipSync(strToU8(part)));
    const all = Uint8Array.from(members.flatMap((member) => [...member]));
    const faults = {
      broken: () => new IntakeError('unreadable', 'broken'),
      tooLarge: () => new IntakeError('too-large', 'too large'),
    };
    const unpacked = (bytes: Uint8Array, limit = 1e9) =>
      new Response(unpackMembers(blobOf(bytes), limit, faults) as ReadableStream<Uint8Array<ArrayBuffer>>).text();

    test('are one, whoever unpacks them', async () => {
      expect(await (await gunzip(blobOf(all))).text()).toBe(parts.join(''));
      expect(await unpacked(all)).toBe(parts.join(''));
      expect(await unpacked(packed)).toBe(text);
    });

    test('are refused where one is damaged, cut short, followed by other bytes, or too large', async () => {
      const middle = (members[0]?.length ?? 0) + (members[1]?.length ?? 0) - 6;
      const damaged = all.map((byte, i) => (i === middle ? byte ^ 1 : byte));
      for (const bytes of [damaged, all.subarray(0, -3), Uint8Array.of(...all, 1, 2, 3, 4, 5)]) {
        expect((await failureOf(unpacked(bytes))).message).toBe('broken');
      }
      expect((await failureOf(unpacked(all, 50_000))).message).toBe('too large');
    });
  });

  test.each([
    ['cut short', packed.subarray(0, packed.length - 9), undefined, 'unreadable'],
    ['of no sense', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), undefined, 'unreadable'],
    ['with a false sum', packed.map((byte, i) => (i === packed.length - 6 ? byte ^ 1 : byte)), undefined, 'unreadable'],
    ['beyond the limit', packed, text.length - 1, 'too-large'],
  ])('%s is refused', async (_, bytes, limit, code) => {
    expect(await failureOf(gunzip(blobOf(bytes), limit))).toMatchObject({ name: 'IntakeError', code });
  });
});

/** A zip of one file with fields of its central record changed. */
function changed(zip: Uint8Array, fields: { flags?: number; method?: number; size?: number }): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  let at = copy.length - 22;
  at = view.getUint32(at + 16, true);
  if (fields.flags !== undefined) view.setUint16(at + 8, fields.flags, true);
  if (fields.method !== undefined) view.setUint16(at + 10, fields.method, true);
  if (fields.size !== undefined) view.setUint32(at + 24, fields.size, true);
  return copy;
}

/** A zip of one stored file, all of whose numbers are in the fields of zip64. */
function zip64(name: string, bytes: Uint8Array): Uint8Array {
  const stored = zipSync({ [name]: [bytes, { level: 0 }] });
  const old = new DataView(stored.buffer);
  const directory = old.getUint32(stored.length - 22 + 16, true);
  const record = stored.slice(directory, stored.length - 22);
  const nameLength = name.length;
  const central = new Uint8Array(46 + nameLength + 28);
  central.set(record.subarray(0, 46 + nameLength));
  const view = new DataView(central.buffer);
  view.setUint32(20, 0xffffffff, true);
  view.setUint32(24, 0xffffffff, true);
  view.setUint16(30, 28, true);
  view.setUint32(42, 0xffffffff, true);
  view.setUint16(46 + nameLength, 1, true);
  view.setUint16(48 + nameLength, 24, true);
  view.setBigUint64(50 + nameLength, BigInt(bytes.length), true);
  view.setBigUint64(58 + nameLength, BigInt(bytes.length), true);
  const end = new Uint8Array(56 + 20 + 22);
  const endView = new DataView(end.buffer);
  endView.setUint32(0, 0x06064b50, true);
  endView.setBigUint64(32, 1n, true);
  endView.setBigUint64(40, BigInt(central.length), true);
  endView.setBigUint64(48, BigInt(directory), true);
  endView.setUint32(56, 0x07064b50, true);
  endView.setBigUint64(64, BigInt(directory + central.length), true);
  endView.setUint32(76, 0x06054b50, true);
  endView.setUint16(86, 0xffff, true);
  endView.setUint32(88, 0xffffffff, true);
  endView.setUint32(92, 0xffffffff, true);
  return Uint8Array.of(...stored.subarray(0, directory), ...central, ...end);
}
