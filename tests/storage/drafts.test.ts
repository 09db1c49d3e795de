import fc from 'fast-check';
import { expect, test } from 'vitest';

import { newDraftKey, seal, unseal } from '../../src/storage/draft-cipher.ts';
import { EncryptedDrafts } from '../../src/storage/draft-store.ts';
import { StorageError } from '../../src/storage/storage-error.ts';
import { MemoryRecords } from './support/memory-records.ts';

const here = () => Promise.resolve(true);
const draft = (id: string, text: string) => ({ id, kind: 'query tab', value: { text } });

test('what is kept comes back, and nothing of it can be read in the records', async () => {
  const records = new MemoryRecords();
  await new EncryptedDrafts(records, here, 'window').keep(draft('a', "SELECT 'Jane Bloggs'"));
  const [record] = records.sealed.values();
  expect(Object.keys(record ?? {}).sort()).toEqual(['bytes', 'id', 'iv']);
  const bytes = Buffer.from(record?.bytes ?? new ArrayBuffer(0)).toString('latin1');
  for (const word of ['Bloggs', 'SELECT', 'query', 'text']) expect(bytes).not.toContain(word);
  expect(await new EncryptedDrafts(records, here, 'window').load()).toEqual([draft('a', "SELECT 'Jane Bloggs'")]);
  expect(records.made?.extractable).toBe(false);
});

test('a record opens only with its key, under its id, unchanged', async () => {
  const key = await newDraftKey();
  const sealed = await seal(key, 'a', 'text');
  expect(await unseal(key, sealed)).toBe('text');
  expect(await unseal(key, { ...sealed, id: 'b' })).toBeUndefined();
  expect(await unseal(await newDraftKey(), sealed)).toBeUndefined();
  const bytes = new Uint8Array(sealed.bytes.slice(0));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  expect(await unseal(key, { ...sealed, bytes: bytes.buffer })).toBeUndefined();
  expect((await seal(key, 'a', 'text')).iv).not.toEqual(sealed.iv);
});

test('any text comes back as it was', async () => {
  const key = await newDraftKey();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (text, id) => {
      expect(await unseal(key, await seal(key, id, text))).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('whatever is kept and forgotten in whatever order, the last word on an id holds', async () => {
  const step = fc.record({ id: fc.constantFrom('a', 'b'), what: fc.constantFrom('keep', 'forget', 'pause', 'flush') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const records = new MemoryRecords();
      const drafts = new EncryptedDrafts(records, here, 'window');
      const expected = new Map<string, string>();
      const work: Promise<void>[] = [];
      for (const [n, { id, what }] of steps.entries()) {
        if (what === 'pause') await new Promise((resolve) => setTimeout(resolve, n % 4));
        if (what === 'flush') drafts.flush();
        if (what === 'keep') {
          expected.set(id, `version ${n}`);
          work.push(drafts.keep(draft(id, `version ${n}`)));
        }
        if (what === 'forget') {
          expected.delete(id);
          work.push(drafts.forget(id));
        }
      }
      await Promise.all(work);
      const kept = await drafts.load();
      expect(new Map(kept.map(({ id, value }) => [id, value]))).toEqual(
        new Map([...expected].map(([id, text]) => [id, { text }])),
      );
    }),
    { numRuns: 40 },
  );
});

test('of many versions that come at once only the latest is written after the one under way', async () => {
  const records = new MemoryRecords();
  const drafts = new EncryptedDrafts(records, here, 'window');
  await Promise.all(Array.from({ length: 50 }, (_, n) => drafts.keep(draft('a', `version ${n}`))));
  expect(await drafts.load()).toEqual([draft('a', 'version 49')]);
  expect(records.puts).toBeLessThanOrEqual(2);
});

test('a large draft waits for the person to pause, and is written at once where the page is left', async () => {
  const large = 'x'.repeat(60_000);
  const soon = new MemoryRecords();
  await new EncryptedDrafts(soon, here, 'window', 20).keep(draft('a', large));
  expect(soon.puts).toBe(1);

  const records = new MemoryRecords();
  const drafts = new EncryptedDrafts(records, here, 'window', 3_600_000);
  const writing = drafts.keep(draft('a', `${large}y`));
  // Its turn has come by then.
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(records.puts).toBe(0);
  drafts.flush();
  await writing;
  expect(await drafts.load()).toEqual([draft('a', `${large}y`)]);
  const third = drafts.keep(draft('a', `${large}z`));
  await drafts.forget('a');
  await third;
  expect(await drafts.load()).toEqual([]);
});

test('what can no longer be read is deleted and counted', async () => {
  const records = new MemoryRecords();
  await new EncryptedDrafts(records, here, 'window').keep(draft('a', 'lost'));
  records.made = await newDraftKey();
  const drafts = new EncryptedDrafts(records, here, 'window');
  await drafts.keep(draft('b', 'still there'));
  expect([await drafts.load(), drafts.unreadable, records.sealed.size]).toEqual([[draft('b', 'still there')], 1, 1]);
});

test('a browser that refuses is reported in words, and the next write works again', async () => {
  const records = new MemoryRecords();
  const drafts = new EncryptedDrafts(records, here, 'window');
  records.fails = true;
  await expect(drafts.keep(draft('a', 'one'))).rejects.toThrow(StorageError);
  await expect(drafts.keep(draft('a', 'two'))).rejects.toThrow('until this page is closed or reloaded');
  records.fails = false;
  await drafts.keep(draft('a', 'three'));
  expect(await drafts.load()).toEqual([draft('a', 'three')]);
});

test('a window asks with patience for what it wrote itself before it was reloaded, and for nothing else', async () => {
  const records = new MemoryRecords();
  const asked: (readonly [string, boolean])[] = [];
  const claim = (id: string, wasHere: boolean) => {
    asked.push([id, wasHere]);
    return Promise.resolve(wasHere);
  };
  await new EncryptedDrafts(records, claim, 'this one').keep(draft('a', 'mine'));
  await new EncryptedDrafts(records, claim, 'another').keep(draft('b', 'theirs'));
  const reloaded = new EncryptedDrafts(records, claim, 'this one');
  await reloaded.load();
  expect(await Promise.all(['a', 'b', 'new'].map((id) => reloaded.claim(id)))).toEqual([true, false, false]);
  expect(asked).toEqual([
    ['a', true],
    ['b', false],
    ['new', false],
  ]);
});

test('after everything was deleted nothing comes back', async () => {
  const records = new MemoryRecords();
  const drafts = new EncryptedDrafts(records, here, 'window');
  records.gone = true;
  await drafts.keep(draft('a', 'late'));
  await drafts.forget('b');
  expect([await drafts.load(), records.sealed.size, records.made]).toEqual([[], 0, undefined]);
});
