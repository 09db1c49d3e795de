import { withWindowsMarks } from './windows-marks.ts';

/**
 * The text of an XML part or a web page: UTF-16 where its mark or its first bytes say so, else the encoding it names,
 * else UTF-8; what should be UTF-8 and is not is Windows-1252, as programs that name nothing write.
 */
export function xmlText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return withWindowsMarks(new TextDecoder('latin1').decode(bytes));
    }
  }
  // Some decoders leave out the marks of Windows-1252, which the web takes Latin-1 for.
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'windows-1252' ? withWindowsMarks(text) : text;
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2_000));
  const named =
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/i.exec(start)?.[1] ??
    /<meta[^>]*\bcharset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
  if (named === undefined || /^utf-?16/i.test(named)) return 'utf-8';
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return 'utf-8';
  }
}
