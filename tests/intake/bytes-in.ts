import type { Encoding } from '../../src/intake/types.ts';

const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The bytes of a text in an encoding. Throws RangeError where the encoding has no byte for a character. */
export function bytesIn(encoding: Encoding, text: string): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16le':
    case 'utf-16be': {
      const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
      const isLittle = encoding === 'utf-16le';
      return Uint8Array.from(units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
    }
    default:
      return Uint8Array.from(text, (character) => {
        const at = windows1252.indexOf(character);
        const code = at < 0 ? character.charCodeAt(0) : 128 + at;
        if (code > 255) throw new RangeError(`no byte for ${character}`);
        return code;
      });
  }
}
