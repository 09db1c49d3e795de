import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesOf, files, folder, unpackedBytesOf, windows1252Text } from './folder.ts';

test.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])('the generator writes the same bytes in %s', (zone) => {
  const fresh = mkdtempSync(path.join(tmpdir(), 'sample-data-'));
  try {
    const environment = { ...process.env, TZ: zone, LC_ALL: 'tr_TR.UTF-8' };
    execFileSync(process.execPath, [path.join(folder, 'generate.mjs'), fresh], { env: environment });
    expect(readdirSync(fresh).sort()).toEqual([...files.map(({ name }) => name), 'manifest.json'].sort());
    for (const name of readdirSync(fresh)) {
      expect(readFileSync(path.join(fresh, name)).equals(bytesOf(name)), name).toBe(true);
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
});

test('the manifest lists every file, with its fingerprint', () => {
  const committed = readdirSync(folder).filter((name) => /\.(csv|gz|txt|xlsx)$/.test(name));
  expect(files.map(({ name }) => name).sort()).toEqual(committed.sort());
  for (const { name, sha256 } of files) {
    expect(createHash('sha256').update(bytesOf(name)).digest('hex'), name).toBe(sha256);
  }
});

test('the files stay small enough to ship with the app', () => {
  const total = files.reduce((sum, { name }) => sum + bytesOf(name).length, 0);
  expect(total).toBeLessThan(5_000_000);
});

describe('each file keeps its habits', () => {
  function isUtf8(bytes: Buffer): boolean {
    return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
  }

  function newlines(bytes: Buffer): { crlf: number; bareLf: number; bareCr: number } {
    const text = bytes.toString('latin1');
    return {
      crlf: text.match(/\r\n/g)?.length ?? 0,
      bareLf: text.match(/(?<!\r)\n/g)?.length ?? 0,
      bareCr: text.match(/\r(?!\n)/g)?.length ?? 0,
    };
  }

  test('domestic abuse crimes: UTF-8 with a mark, CRLF', () => {
    const bytes = bytesOf('police_dva_crimes.csv');
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(isUtf8(bytes)).toBe(true);
    expect(newlines(bytes)).toEqual({ crlf: 13_983, bareLf: 0, bareCr: 0 });
    expect(bytes.toString('utf8').match(/Telford and Wrekin ,/g)).toHaveLength(2);
  });

  test('domestic abuse incidents: packed; plain text, LF', () => {
    const bytes = unpackedBytesOf('police_dva_incidents.csv.gz');
    expect(bytes.every((byte) => byte < 0x80)).toBe(true);
    expect(newlines(bytes)).toEqual({ crlf: 0, bareLf: 23_117, bareCr: 0 });
    expect(bytes.toString('utf8')).toContain('\nI-023116,31/01/16,');
  });

  test('hate crimes: Windows-1252 and not UTF-8, semicolons also inside quotes', () => {
    const bytes = bytesOf('police_hate_crimes.csv');
    expect(isUtf8(bytes)).toBe(false);
    const text = windows1252Text(bytes);
    for (const words of ['Victim’s home', 'Public place – street', 'Shop or café', ';"Race; Religion or Faith";']) {
      expect(text).toContain(words);
    }
    expect(newlines(bytes)).toEqual({ crlf: 1722, bareLf: 0, bareCr: 0 });
  });

  test('first-time entrants: tabs, LF, no newline at the end', () => {
    const bytes = bytesOf('yjs_first_time_entrants.csv');
    expect(
      bytes
        .toString('utf8')
        .split('\n')
        .map((line) => line.split('\t').length),
    ).toEqual(Array.from({ length: 2814 }, () => 5));
  });

  test('population: thousands commas inside quotes', () => {
    expect(bytesOf('ons_population_10_17.csv').toString('utf8')).toContain('\r\nHerefordshire,2015,"16,474"\r\n');
  });
});
