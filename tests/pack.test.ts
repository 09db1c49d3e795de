import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headersOf } from '../.ci/csp.ts';
import { zipOfBuild } from '../.ci/zip-of-build.mjs';

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const html = `<!doctype html><meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="${policy}">`;
const headers = headersOf(html);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safer-workbook-pack-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), html);
  writeFileSync(path.join(folder, 'assets/engine.wasm'), new Uint8Array([0, 97, 115, 109, 255]));
  writeFileSync(path.join(folder, 'assets/.hidden'), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the zip holds the built files, byte for byte, and one page on hosting', () => {
  const files = unzipSync(zipOfBuild(folder, 'safer-workbook-1.2.3', headers));
  expect(Object.keys(files)).toEqual([
    'safer-workbook-1.2.3/HOSTING.txt',
    'safer-workbook-1.2.3/assets/.hidden',
    'safer-workbook-1.2.3/assets/engine.wasm',
    'safer-workbook-1.2.3/index.html',
  ]);
  expect(files['safer-workbook-1.2.3/assets/engine.wasm']).toEqual(new Uint8Array([0, 97, 115, 109, 255]));
});

test('the page on hosting names every header, with the policy of the built page', () => {
  const files = unzipSync(zipOfBuild(folder, 'x', headers));
  const lines = strFromU8(files['x/HOSTING.txt'] ?? new Uint8Array()).split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      `Content-Security-Policy: ${policy}; frame-ancestors 'none'`,
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cross-Origin-Opener-Policy: same-origin',
    ]),
  );
  expect(lines.filter((line) => /^[A-Z][\w-]+: \S/.test(line))).toHaveLength(Object.keys(headers).length);
  expect(lines.join(' ')).toContain('application/wasm');
});

test('the same build gives the same zip', () => {
  const first = zipOfBuild(folder, 'x', headers);
  utimesSync(path.join(folder, 'index.html'), new Date(0), new Date(0));
  expect(zipOfBuild(folder, 'x', headers)).toEqual(first);
});

test('a page without a policy has no headers to send', () => {
  expect(() => headersOf('<!doctype html><meta charset="utf-8" />')).toThrow('has no content security policy');
});
