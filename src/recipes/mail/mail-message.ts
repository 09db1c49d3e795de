import { bytesFromQuotedPrintable, decodedText } from './mail-text.ts';

/** What was found in a saved e-mail (`.eml`, RFC 5322 and 2045). */
export interface MailPart {
  readonly text: string;
  /** The line, from 1, of the whole message on which it begins; the rest counts on from it where it stood as it is. */
  readonly line: number;
  /** Whether its lines are those of the message, so that they can be counted. */
  readonly isAsWritten: boolean;
  /** The name of the attached file; undefined for the text of the message itself. */
  readonly fileName: string | undefined;
}

const mostLevels = 5;
const mostParts = 100;

/**
 * The texts in a saved e-mail that could hold a recipe: attached files first, then the message's own text. Undefined where
 * the text is no e-mail with its headers. HTML is left alone.
 */
export function partsOfMessage(text: string): readonly MailPart[] | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => line.trim() !== '');
  if (
    !/^(received|return-path|from|to|date|subject|mime-version|message-id|content-type|delivered-to|x-[\w-]+):/i.test(
      lines[start] ?? '',
    )
  )
    return undefined;
  const top = entityAt(lines, start, lines.length);
  if (!['mime-version', 'content-type', 'message-id', 'received'].some((name) => top.headers.has(name)))
    return undefined;
  const parts: MailPart[] = [];
  collect(lines, top, 0, parts);
  return parts.toSorted((a, b) => Number(b.fileName !== undefined) - Number(a.fileName !== undefined));
}

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  /** Positions of the body among the lines. */
  readonly start: number;
  readonly end: number;
}

function entityAt(lines: readonly string[], start: number, end: number): Entity {
  const headers = new Map<string, string>();
  let at = start;
  let last: string | undefined;
  for (; at < end; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') break;
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last !== undefined) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
    else if (colon > 0) {
      last = line.slice(0, colon).toLowerCase();
      headers.set(last, line.slice(colon + 1).trim());
    }
  }
  return { headers, start: Math.min(at + 1, end), end };
}

function collect(lines: readonly string[], entity: Entity, level: number, parts: MailPart[]): void {
  if (parts.length >= mostParts || level > mostLevels) return;
  const type = (entity.headers.get('content-type') ?? 'text/plain').toLowerCase();
  if (type.startsWith('multipart/')) {
    const boundary = parameter(entity.headers.get('content-type') ?? '', 'boundary');
    if (boundary === undefined) return;
    const cuts: number[] = [];
    for (let at = entity.start; at < entity.end; at++) {
      const line = (lines[at] ?? '').trimEnd();
      if (line === `--${boundary}` || line === `--${boundary}--`) cuts.push(at);
    }
    cuts.forEach((cut, index) => {
      const next = cuts[index + 1] ?? entity.end;
      if (next - cut > 1 && !(lines[cut] ?? '').trimEnd().endsWith(`${boundary}--`))
        collect(lines, entityAt(lines, cut + 1, next), level + 1, parts);
    });
    return;
  }
  const fileName =
    parameter(entity.headers.get('content-disposition') ?? '', 'filename') ??
    parameter(entity.headers.get('content-type') ?? '', 'name');
  if (!type.startsWith('text/plain') && !/\.(ya?ml|txt)$/i.test(fileName ?? '') && !type.includes('yaml')) return;
  const body = lines.slice(entity.start, entity.end).join('\n');
  const how = (entity.headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const encoding = parameter(entity.headers.get('content-type') ?? '', 'charset') ?? 'utf-8';
  const text = textOfBody(body, how, encoding);
  if (text === undefined) return;
  const isAsWritten = how !== 'base64' && text === body;
  parts.push({ text, line: entity.start + 1, isAsWritten, fileName });
}

function textOfBody(body: string, how: string, encoding: string): string | undefined {
  if (how === 'quoted-printable') return decodedText(bytesFromQuotedPrintable(body), encoding);
  if (how !== 'base64') return body;
  try {
    const letters = atob(body.replaceAll(/[ \t\r\n]/g, ''));
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return decodedText(bytes, encoding);
  } catch {
    return undefined;
  }
}

/** `name="value"` or `name=value` of a header. */
function parameter(header: string, name: string): string | undefined {
  for (const piece of header.split(';')) {
    const equals = piece.indexOf('=');
    if (equals < 0 || piece.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = piece.slice(equals + 1).trim();
    return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
  }
  return undefined;
}
