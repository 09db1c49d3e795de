/** A random name for something that is kept. `crypto.randomUUID` is not there on plain http, where intranets still are. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
