import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decryptWorkbook } from '../../../src/intake/formats/decrypt-workbook.ts';
import { kindOfFile } from '../../../src/intake/formats/kind-of-file.ts';
import { oleStream, openOleContainer } from '../../../src/intake/formats/ole-container.ts';
import { cellsOf, failureOf, oleOf } from './make-workbook.ts';

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
