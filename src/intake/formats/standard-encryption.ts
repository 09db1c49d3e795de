import { ecb } from '@noble/ciphers/aes.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { damaged } from './package-parts.ts';
import { countBytes, sameBytes, spunHash, wrongPassword } from './password-hash.ts';

const spins = 50_000;

/**
 * The package of a workbook under Standard encryption, as Excel 2007 writes it: AES in ECB, the key from SHA-1 over
 * 50,000 turns. Source: [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9. It has no check sum.
 */
export function standardPackage(info: Uint8Array, encrypted: Uint8Array, password: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(info.buffer, info.byteOffset, info.length);
  const headerLength = view.getUint32(8, true);
  // AES-128, -192 and -256 are 0x660e, 0x660f and 0x6610; the key's length is said beside.
  const algorithm = view.getUint32(20, true);
  const keyLength = view.getUint32(28, true) / 8;
  if (algorithm < 0x660e || algorithm > 0x6610 || ![16, 24, 32].includes(keyLength)) throw damaged();
  const verifier = info.subarray(12 + headerLength);
  if (verifier.length < 72) throw damaged();
  const salt = verifier.subarray(4, 20);
  const key = keyOf(spunHash(sha1, salt, password, spins), keyLength);
  const cipher = () => ecb(key, { disablePadding: true });
  const proof = sha1(cipher().decrypt(verifier.slice(20, 36)));
  if (!sameBytes(proof, cipher().decrypt(verifier.slice(40, 72)).subarray(0, 20))) throw wrongPassword();
  const size = Number(new DataView(encrypted.buffer, encrypted.byteOffset, 8).getBigUint64(0, true));
  const blocks = encrypted.slice(8, 8 + Math.floor((encrypted.length - 8) / 16) * 16);
  if (size > blocks.length) throw damaged();
  return new Uint8Array(cipher().decrypt(blocks).subarray(0, size));
}

/** 2.3.4.7: the hash is spread over two pads, as an HMAC does. */
function keyOf(spun: Uint8Array, length: number): Uint8Array {
  const final = sha1(concatBytes(spun, countBytes(0)));
  const spread = (pad: number): Uint8Array => {
    const block = new Uint8Array(64).fill(pad);
    for (const [i, byte] of final.entries()) block[i] = byte ^ pad;
    return sha1(block);
  };
  return concatBytes(spread(0x36), spread(0x5c)).slice(0, length);
}
