import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decryptWorkbook } from '../../../src/intake/formats/decrypt-workbook.ts';
import { kindOfFile } from '../../../src/intake/formats/kind-of-file.ts';
import { oleStream, openOleContainer } from '../../../src/intake/formats/ole-container.ts';
import { openWorkbook } from '../../../src/intake/formats/workbook.ts';
import { agileEncrypted } from './agile-encryptor.ts';
import { bookOf, cellsOf, failureOf, oleOf, written } from './make-workbook.ts';

/** Written by officecrypto-tool 0.0.19, which is not of this house. */
const fixture = (name: string) =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, `fixtures/${name}-by-officecrypto-tool.xlsx`)));

describe.each(['agile', 'standard'])('%s encryption', (name) => {
  test('opens with its password', async () => {
    const bytes = fixture(name);
    expect(await kindOfFile(new Blob([bytes]), 'x.xlsx')).toBe('encrypted-workbook');
    expect(await cellsOf(await decryptWorkbook(bytes, 'Pässword 1£'), 'xlsx')).toEqual([
      ['Area', 'Count'],
      ['Herefordshire', '12'],
      ['Wyre Forest', '7'],
    ]);
  });

  test.each(['', 'password', 'pässword 1£', 'Pässword 1£ '])('not with “%s”', async (password) => {
    expect(await failureOf(decryptWorkbook(fixture(name), password))).toMatchObject({
      name: 'IntakeError',
      code: 'password',
    });
  });

  test('cut short at any place', async () => {
    const bytes = fixture(name);
    for (const part of [0.02, 0.1, 0.3, 0.5, 0.7, 0.9]) {
      const failure = await failureOf(
        decryptWorkbook(bytes.subarray(0, Math.floor(bytes.length * part)), 'Pässword 1£'),
      );
      expect(failure.name).toBe('IntakeError');
    }
  });
});

test('a workbook changed after it was protected is refused', async () => {
  const bytes = fixture('agile');
  const container = openOleContainer(bytes);
  const info = oleStream(container, 'EncryptionInfo') ?? Uint8Array.of();
  const encrypted = oleStream(container, 'EncryptedPackage')?.slice() ?? Uint8Array.of();
  encrypted[100] = (encrypted[100] ?? 0) ^ 1;
  const changed = oleOf({ EncryptionInfo: info, EncryptedPackage: encrypted });
  const failure = await failureOf(decryptWorkbook(changed, 'Pässword 1£'));
  expect(failure).toMatchObject({ code: 'unreadable' });
  expect(failure.message).toContain('The password is right');
});

describe.each(['SHA1', 'SHA256', 'SHA384', 'SHA512'] as const)('agile encryption with %s', (hash) => {
  test.each([128, 192, 256] as const)('and AES-%d', async (keyBits) => {
    const rows = Array.from({ length: 400 }, (_, i) => [`Area ${i}`, String(i * 7)]);
    const plain = written(bookOf(rows), 'xlsx');
    expect(plain.length).toBeGreaterThan(4096);
    const bytes = agileEncrypted(plain, { hash, keyBits, password: 'Pässword 1£', spins: 1_000 });
    expect(await kindOfFile(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'x.xlsx')).toBe('encrypted-workbook');
    expect(await cellsOf(await decryptWorkbook(bytes, 'Pässword 1£'), 'xlsx')).toEqual(rows);
    expect(await failureOf(decryptWorkbook(bytes, 'Pässword 1'))).toMatchObject({ code: 'password' });
  });
});

test('more work for a password than any Excel asks for is refused', async () => {
  const plain = written(bookOf([['a']]), 'xlsx');
  const bytes = agileEncrypted(plain, { hash: 'SHA512', keyBits: 256, password: 'a', spins: 10 });
  const text = Buffer.from(bytes).toString('latin1').replace('spinCount="10"', 'spinCount="9999999"');
  // As long as before, the mark at the start of the XML making room.
  const longer = Buffer.from(
    text.replace(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      (all) => `<?xml version="1.0"?>${' '.repeat(all.length - 26)}`,
    ),
    'latin1',
  );
  expect(longer.length).toBe(bytes.length);
  const failure = await failureOf(decryptWorkbook(new Uint8Array(longer), 'a'));
  expect(failure).toMatchObject({ code: 'password' });
  expect(failure.message).toContain('more work');
});

test.each([
  ['RC4', [1, 0, 1, 0, 1, 0, ...Array<number>(48).fill(7)]],
  ['RC4 by CryptoAPI', [1, 0, 4, 0, 2, 0, ...Array<number>(120).fill(7)]],
  ['XOR', [0, 0, 0x12, 0x34, 0x56, 0x78]],
])('an XLS under a password is refused: %s', async (_, filePass) => {
  const container = openOleContainer(written(bookOf([['Area', 'Count']]), 'xls'));
  const records = oleStream(container, 'Workbook') ?? Uint8Array.of();
  const afterBof = 4 + (records[2] ?? 0);
  const protectedRecords = Uint8Array.of(
    ...records.subarray(0, afterBof),
    ...[0x2f, 0, filePass.length, 0],
    ...filePass,
    ...records.subarray(afterBof),
  );
  const failure = await failureOf(openWorkbook(oleOf({ Workbook: protectedRecords }), 'xls'));
  expect(failure).toMatchObject({ name: 'IntakeError', code: 'password' });
  expect(failure.message).toContain('.xlsx');
});
