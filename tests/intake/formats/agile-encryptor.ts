import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { oleOf } from './make-workbook.ts';

export interface AgileOptions {
  readonly hash: 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';
  readonly keyBits: 128 | 192 | 256;
  readonly password: string;
  readonly spins: number;
}

/** A package under Agile encryption ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15), by Node's own ciphers. All secrets are fixed. */
export function agileEncrypted(plain: Uint8Array, { hash, keyBits, password, spins }: AgileOptions): Uint8Array {
  const keyLength = keyBits / 8;
  const digest = (...parts: readonly Uint8Array[]): Uint8Array =>
    createHash(hash.toLowerCase()).update(Buffer.concat(parts)).digest();
  const encrypt = (key: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Uint8Array => {
    const cipher = createCipheriv(`aes-${keyBits}-cbc`, key, vector).setAutoPadding(false);
    return Buffer.concat([cipher.update(padded(bytes)), cipher.final()]);
  };
  const keySalt = filled(16, 1);
  const passwordSalt = filled(16, 2);
  const secretKey = filled(keyLength, 3);
  const hashLength = digest().length;

  let spun = digest(passwordSalt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spins; i++) spun = digest(count(i), spun);
  const locked = (blockKey: string, bytes: Uint8Array): string =>
    base64(encrypt(fitted(digest(spun, Buffer.from(blockKey, 'hex')), keyLength), passwordSalt, bytes));
  const verifier = filled(16, 4);

  const vector = (of: Uint8Array): Uint8Array => fitted(digest(keySalt, of), 16);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(plain.length));
  const segments: Uint8Array[] = [size];
  for (let at = 0, i = 0; at < plain.length; at += 4096, i++) {
    segments.push(encrypt(secretKey, vector(count(i)), plain.subarray(at, at + 4096)));
  }
  const encryptedPackage = Buffer.concat(segments);
  const hmacKey = filled(hashLength, 5);
  const hmac = createHmac(hash.toLowerCase(), hmacKey).update(encryptedPackage).digest();
  const underKey = (blockKey: string, bytes: Uint8Array): string =>
    base64(encrypt(secretKey, vector(Buffer.from(blockKey, 'hex')), bytes));

  const shared = `blockSize="16" keyBits="${keyBits}" hashSize="${hashLength}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="${hash}" saltSize="16"`;
  const info = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${shared} saltValue="${base64(keySalt)}"/><dataIntegrity encryptedHmacKey="${underKey('5fb2ad010cb9e1f6', hmacKey)}" encryptedHmacValue="${underKey('a0677f02b22c8433', hmac)}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${spins}" ${shared} saltValue="${base64(passwordSalt)}" encryptedVerifierHashInput="${locked('fea7d2763b4b9e79', verifier)}" encryptedVerifierHashValue="${locked('d7aa0f6d3061344e', digest(verifier))}" encryptedKeyValue="${locked('146e0be7abacd0d6', secretKey)}"/></keyEncryptor></keyEncryptors></encryption>`;
  return oleOf({
    EncryptionInfo: Buffer.concat([Buffer.from('0400040040000000', 'hex'), Buffer.from(info)]),
    EncryptedPackage: encryptedPackage,
  });
}

/** Bytes that are no pattern of the cipher's, the same each time. */
function filled(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (seed * 89 + i * 37 + i * i * 11) & 255);
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
  whole.set(bytes);
  return whole;
}

function fitted(bytes: Uint8Array, length: number): Uint8Array {
  const fit = new Uint8Array(length).fill(0x36);
  fit.set(bytes.subarray(0, length));
  return fit;
}

function count(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
