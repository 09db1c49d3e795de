import { expect, test } from 'vitest';
import { markOf, marksKept, markText, newSalt } from '../../src/workbook/folder-marks.ts';
import { foundWords } from '../../src/workbook/folder-words.ts';

const nothing = { fresh: 0, changed: 0, before: 0, otherKinds: [], unreadable: [], folders: 0 };

test.each([
  [{ fresh: 2, changed: 1, before: 7 }, '2 new files, 1 changed, 7 as before.'],
  [{ fresh: 1 }, '1 new file.'],
  [{ changed: 2, before: 1 }, '2 changed files, 1 as before.'],
  [{ changed: 1 }, '1 changed file.'],
  [{ before: 1 }, 'Nothing new: 1 file as before.'],
  [{}, 'There is no file in it that can be taken in.'],
])('what was found: %o', (found, says) => {
  expect(foundWords({ ...nothing, ...found })).toEqual([says]);
});

test('what was passed over is told by name, and the rest of a long list by number', () => {
  const otherKinds = Array.from({ length: 7 }, (_, i) => `letter ${String(i)}.docx`);
  expect(foundWords({ ...nothing, fresh: 1, otherKinds, unreadable: ['open.xlsx'], folders: 2 })).toEqual([
    '1 new file.',
    '7 files of other kinds passed over: letter 0.docx, letter 1.docx, letter 2.docx, letter 3.docx, letter 4.docx and 2 more.',
    '1 file could not be opened: open.xlsx.',
    '2 folders inside it were not looked into.',
  ]);
});

test('a mark is the same for the same file, tells versions apart, and says nothing without its salt', async () => {
  const salt = newSalt();
  const file = new File(['a'], 'hate crimes.csv', { lastModified: 1 });
  const mark = await markOf(file, salt);
  expect(await markOf(new File(['b'], 'hate crimes.csv', { lastModified: 1 }), salt)).toEqual(mark);
  const later = await markOf(new File(['a'], 'hate crimes.csv', { lastModified: 2 }), salt);
  const longer = await markOf(new File(['ab'], 'hate crimes.csv', { lastModified: 1 }), salt);
  expect([later.name, longer.name]).toEqual([mark.name, mark.name]);
  expect(new Set([mark.version, later.version, longer.version]).size).toBe(3);
  expect((await markOf(file, newSalt())).name).not.toBe(mark.name);
  expect(marksKept([markText(mark, salt)])).toEqual({ salt, marks: [mark] });
  expect(marksKept([]).marks).toEqual([]);
  expect(marksKept([]).salt).not.toBe(marksKept([]).salt);
});
