import { cbc } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { IntakeError } from '../errors.ts';
import { MarkupScanner } from './markup-scanner.ts';
import { damaged } from './package-parts.ts';
import { countBytes, sameBytes, spunHash, wrongPassword } from './password-hash.ts';

type Hash = typeof sha1 | typeof sha512;

const hashes: ReadonlyMap<string, Hash> = new Map<string, Hash>([
  ['SHA1', sha1],
  ['SHA256', sha256],
  ['SHA384', sha384],
  ['SHA512', sha512],
]);

/** What each key derived from the password is for ([MS-OFFCRYPTO] 2.3.4.13 and 2.3.4.14). */
const blockKeys = {
  verifierInput: Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79),
  verifierValue: Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e),
  packageKey: Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6),
  hmacKey: Uint8Array.of(0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6),
  hmacValue: Uint8Array.of(0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33),
};

const segmentLength = 4096;
/** Excel turns 100,000 times; the standard allows 10,000,000, which would take minutes. */
const maxSpins = 1_000_000;

interface CipherParameters {
  readonly salt: Uint8Array;
  readonly hash: Hash;
  readonly blockSize: number;
  /** Bytes. */
  readonly keyLength: number;
}

interface AgileInfo {
  readonly keyData: CipherParameters;
  readonly password: CipherParameters & {
    readonly spins: number;
    readonly verifierInput: Uint8Array;
    readonly verifierValue: Uint8Array;
    readonly packageKey: Uint8Array;
  };
  readonly hmacKey: Uint8Array;
  readonly hmacValue: Uint8Array;
}

/**
 * The package of a workbook under Agile encryption, as Excel 2010 and later write it: AES in CBC by segments of 4,096
 * bytes. The password's verifier and the HMAC over the whole are checked. Source: [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15.
 */
export function agilePackage(xml: string, encrypted: Uint8Array, password: string): Uint8Array<ArrayBuffer> {
  const info = readInfo(xml);
  const key = packageKeyOf(info, password);
  checkWhole(info, key, encrypted);
  const size = Number(new DataView(encrypted.buffer, encrypted.byteOffset, 8).getBigUint64(0, true));
  const segments = encrypted.subarray(8);
  if (size > segments.length) throw damaged();
  const plain = new Uint8Array(segments.length);
  for (let at = 0, i = 0; at < segments.length; at += segmentLength, i++) {
    const segment = segments.slice(at, at + segmentLength);
    plain.set(decrypt(key, vectorOf(info.keyData, countBytes(i)), segment), at);
  }
  return plain.slice(0, size);
}

function packageKeyOf({ password: parameters, keyData }: AgileInfo, password: string): Uint8Array {
  const { hash, salt, blockSize, keyLength } = parameters;
  const spun = spunHash(hash, salt, password, parameters.spins);
  const open = (value: Uint8Array, blockKey: Uint8Array): Uint8Array =>
    decrypt(fitted(hash(concatBytes(spun, blockKey)), keyLength), fitted(salt, blockSize), value);
  const proof = hash(open(parameters.verifierInput, blockKeys.verifierInput).subarray(0, salt.length));
  const expected = open(parameters.verifierValue, blockKeys.verifierValue).subarray(0, hash.outputLen);
  if (!sameBytes(proof, expected)) throw wrongPassword();
  return open(parameters.packageKey, blockKeys.packageKey).slice(0, keyData.keyLength);
}

/** 2.3.4.14: an HMAC over all of the stream, its length included, shows that nothing of it was changed or lost. */
function checkWhole({ keyData, hmacKey, hmacValue }: AgileInfo, key: Uint8Array, encrypted: Uint8Array): void {
  const { hash } = keyData;
  const open = (value: Uint8Array, blockKey: Uint8Array): Uint8Array =>
    decrypt(key, vectorOf(keyData, blockKey), value).slice(0, hash.outputLen);
  const sum = hmac(hash, open(hmacKey, blockKeys.hmacKey), encrypted);
  if (sameBytes(sum, open(hmacValue, blockKeys.hmacValue))) return;
  throw new IntakeError(
    'unreadable',
    'The password is right, but the workbook was changed or damaged after it was protected. Ask for it to be sent again.',
  );
}

function vectorOf({ hash, salt, blockSize }: CipherParameters, of: Uint8Array): Uint8Array {
  return fitted(hash(concatBytes(salt, of)), blockSize);
}

/** Cut, or filled with 0x36, to a length (2.3.4.11). */
function fitted(bytes: Uint8Array, length: number): Uint8Array {
  const fit = new Uint8Array(length).fill(0x36);
  fit.set(bytes.subarray(0, length));
  return fit;
}

function decrypt(key: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Uint8Array {
  return cbc(key, vector, { disablePadding: true }).decrypt(bytes);
}

function readInfo(xml: string): AgileInfo {
  const scanner = new MarkupScanner(xml);
  let keyData: CipherParameters | undefined;
  let password: AgileInfo['password'] | undefined;
  let hmacs: Pick<AgileInfo, 'hmacKey' | 'hmacValue'> | undefined;
  while (scanner.next()) {
    if (scanner.isEnd) continue;
    const bytes = (name: string): Uint8Array => fromBase64(scanner.attribute(name) ?? '');
    if (scanner.name === 'keydata') keyData = parametersOf(scanner);
    else if (scanner.name === 'dataintegrity') {
      hmacs = { hmacKey: bytes('encryptedhmackey'), hmacValue: bytes('encryptedhmacvalue') };
    } else if (scanner.name === 'encryptedkey' && scanner.attribute('spincount') !== undefined) {
      password = {
        ...parametersOf(scanner),
        spins: Number(scanner.attribute('spincount')),
        verifierInput: bytes('encryptedverifierhashinput'),
        verifierValue: bytes('encryptedverifierhashvalue'),
        packageKey: bytes('encryptedkeyvalue'),
      };
    }
  }
  if (!keyData || !password || !hmacs) throw damaged();
  if (!(password.spins >= 0 && password.spins <= maxSpins)) {
    throw new IntakeError(
      'password',
      'This workbook asks for more work to open its password than any Excel does, and is not opened. Save it without a password and add that file.',
    );
  }
  return { keyData, password, ...hmacs };
}

function parametersOf(scanner: MarkupScanner): CipherParameters {
  const cipher = scanner.attribute('cipheralgorithm') ?? '';
  const chaining = scanner.attribute('cipherchaining') ?? '';
  const hash = hashes.get((scanner.attribute('hashalgorithm') ?? '').replace('-', '').toUpperCase());
  const keyLength = Number(scanner.attribute('keybits')) / 8;
  if (cipher !== 'AES' || chaining !== 'ChainingModeCBC' || !hash || ![16, 24, 32].includes(keyLength)) {
    throw new IntakeError(
      'password',
      `This workbook is protected with ${[cipher, chaining, scanner.attribute('hashalgorithm')].join(', ')}, which cannot be undone here. Save it without a password and add that file.`,
    );
  }
  return { salt: fromBase64(scanner.attribute('saltvalue') ?? ''), hash, blockSize: 16, keyLength };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
