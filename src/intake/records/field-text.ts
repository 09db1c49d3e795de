const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of UTF-8 bytes. Short plain ones, which most values are, are put together without the decoder's detour. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 24) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
