import { IntakeError } from '../errors.ts';

export function wrongPassword(): IntakeError {
  return new IntakeError(
    'password',
    'The password does not open this workbook. Check capitals and blanks, and try again.',
  );
}

/** A password as it enters the hash: UTF-16 without mark. */
export function passwordBytes(password: string): Uint8Array {
  const bytes = new Uint8Array(password.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < password.length; i++) view.setUint16(i * 2, password.charCodeAt(i), true);
  return bytes;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** A count as 4 bytes, the lowest first. */
export function countBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, count, true);
  return bytes;
}

/**
 * A hash of the salt and the password, hashed again `spins` times with a running count ([MS-OFFCRYPTO] 2.3.4.7 and
 * 2.3.4.11), which makes trying many passwords slow.
 */
export function spunHash(
  hash: (bytes: Uint8Array) => Uint8Array,
  salt: Uint8Array,
  password: string,
  spins: number,
): Uint8Array {
  const secret = passwordBytes(password);
  const start = new Uint8Array(salt.length + secret.length);
  start.set(salt);
  start.set(secret, salt.length);
  let value = hash(start);
  const next = new Uint8Array(4 + value.length);
  const view = new DataView(next.buffer);
  for (let i = 0; i < spins; i++) {
    view.setUint32(0, i, true);
    next.set(value, 4);
    value = hash(next);
  }
  return value;
}
