import { IntakeError } from '../errors.ts';
import type { Encoding } from '../types.ts';
import { utf8Length } from './decode.ts';

/**
 * The encoding that the first bytes of a text file speak for: its byte order mark, the NULs that UTF-16 has beside every
 * plain letter, or UTF-8 where all bytes are that. Windows-1252 is what is left. Whether a file is UTF-8 throughout is
 * known only at its end: see `decode.ts`. `isWhole` says that these are all the bytes.
 * Throws IntakeError `unsupported` where the bytes are no text.
 */
export function findEncoding(head: Uint8Array, isWhole: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let evenNuls = 0;
  let oddNuls = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) evenNuls++;
    else oddNuls++;
  }
  const pairs = head.length / 2;
  // Text of letters and digits has a NUL in almost every pair, always on the same side.
  if (oddNuls > 0.4 * pairs && evenNuls <= oddNuls / 20) return 'utf-16le';
  if (evenNuls > 0.4 * pairs && oddNuls <= evenNuls / 20) return 'utf-16be';
  if (evenNuls + oddNuls > 0) {
    throw new IntakeError(
      'unsupported',
      'The file holds bytes that text files do not have. Open it in the program it comes from and save it as CSV, then ' +
        'add that file.',
    );
  }
  const { characters, strays } = countUtf8(head, isWhole);
  // One joined file can hold both: it is taken for what most of it is.
  return strays === 0 || characters > 2 * strays ? 'utf-8' : 'windows-1252';
}

/**
 * How many characters beyond ASCII the bytes hold as UTF-8, and how many bytes are no part of any. The last character of
 * bytes that are not all may be cut off.
 */
export function countUtf8(
  bytes: Uint8Array,
  isWhole: boolean,
): { readonly characters: number; readonly strays: number } {
  let characters = 0;
  let strays = 0;
  let i = 0;
  while (i < bytes.length) {
    const length = utf8Length(bytes, i);
    if (length === undefined) {
      if (!isWhole && bytes.length - i < 4) break;
      strays++;
    } else if (length > 1) characters++;
    i += length ?? 1;
  }
  return { characters, strays };
}
