import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { britishDate, day, isoDate } from '../../sample-data/generator/days.mjs';
import { pick, randomFor } from '../../sample-data/generator/random.mjs';

const heading = 'Reference,Date Recorded,Created On,Offence,Area,Outcome,Easting,Harm Score,Note';
const offences = /** @type {const} */ ([
  ['Violence without injury', 5],
  ['"Assault, with injury"', 3],
  ['Criminal damage', 4],
  ['"Burglary, residential"', 2],
  ['Public order', 4],
  ['Theft from the person', 1],
]);
const areas = /** @type {const} */ ([
  ['Northvale', 3],
  ['Southdale', 4],
  ['Eastmere and Hythe', 2],
  ['St Mary’s', 1],
]);
const outcomes = /** @type {const} */ ([
  ['', 4],
  ['No suspect found', 3],
  ['Evidential difficulties', 2],
  ['Charged', 1],
]);
const words = ['seen', 'reported by neighbour', 'near station', 'two people', 'returned later', 'car park', 'by phone'];

/**
 * Writes a made-up list of incidents as partners send it: 9 columns (3 of low variety, a code, a date, a time, two kinds
 * of number, free text), about 110 bytes a row. The same bytes each time.
 * @param {string} file
 * @param {number} rows
 */
export async function writeIncidents(file, rows) {
  const random = randomFor(`incidents ${rows}`);
  const first = day(2012, 1, 1);
  const out = createWriteStream(file);
  let text = `${heading}\r\n`;
  for (let i = 0; i < rows; i += 1) {
    const on = first + Math.floor(random() * 1500);
    const [hour, minute, second] = [24, 60, 60].map((below) => String(Math.floor(random() * below)).padStart(2, '0'));
    const note = `${word(random)} ${word(random)}${random() < 0.2 ? `, ${word(random)}` : ''}`;
    text += [
      `WM/${String(i).padStart(8, '0')}/${String(on % 97)}`,
      britishDate(on),
      `${isoDate(on + Math.floor(random() * 4))} ${hour}:${minute}:${second}`,
      pick(random, offences),
      pick(random, areas),
      pick(random, outcomes),
      String(330_000 + Math.floor(random() * 90_000)),
      (random() * 400).toFixed(2),
      note.includes(',') ? `"${note}"` : note,
    ].join(',');
    text += '\r\n';
    if (text.length > 1_000_000) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await finished(out);
}

/** @param {() => number} random */
function word(random) {
  return words[Math.floor(random() * words.length)] ?? '';
}
