import type { FileMetaData, SchemaElement } from 'hyparquet';
import { exactNumber } from './plain-number.ts';
import { isoDay, timeText } from './serial-date.ts';

const strict = () => new TextDecoder('utf-8', { fatal: true });

/** Days and moments as ISO text; the library's own are Date objects, which know neither years beyond nor fractions. */
export const parquetParsers = {
  timestampFromMilliseconds: (milliseconds: bigint) => momentText(milliseconds, 1_000n),
  timestampFromMicroseconds: (microseconds: bigint) => momentText(microseconds, 1_000_000n),
  timestampFromNanoseconds: (nanoseconds: bigint) => momentText(nanoseconds, 1_000_000_000n),
  dateFromDays: (days: number) => dayText(days) ?? String(days),
  stringFromBytes: (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : undefined),
  jsonFromBytes: (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : undefined),
};

/**
 * The schema with the annotations of plain columns taken away that the library turns into numbers inexactly (decimals),
 * or gives up on (intervals): their raw values come through and are written out here.
 */
export function plainForm(metadata: FileMetaData): FileMetaData {
  return {
    ...metadata,
    schema: metadata.schema.map((element) => {
      if (!isOwn(element)) return element;
      const { converted_type: _converted, logical_type: _logical, ...rest } = element;
      return rest;
    }),
  };
}

function isOwn({ converted_type, logical_type }: SchemaElement): boolean {
  if (converted_type === 'DECIMAL' || converted_type === 'INTERVAL' || converted_type === 'BSON') return true;
  return (
    converted_type === 'TIME_MILLIS' ||
    converted_type === 'TIME_MICROS' ||
    logical_type?.type === 'TIME' ||
    logical_type?.type === 'DECIMAL'
  );
}

/** How the values of one column become text. */
export function columnText(element: SchemaElement, isNested: boolean): (value: unknown) => string {
  if (isNested) return (value) => (value === null || value === undefined ? '' : jsonText(value));
  const { converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return (value) => decimalText(value, scale);
  }
  if (logical?.type === 'TIME') {
    const perMillisecond = logical.unit === 'NANOS' ? 1e6 : logical.unit === 'MICROS' ? 1e3 : 1;
    return (value) => clockText(value, perMillisecond);
  }
  if (converted === 'TIME_MILLIS') return (value) => clockText(value, 1);
  if (converted === 'TIME_MICROS') return (value) => clockText(value, 1e3);
  if (element.type === 'FLOAT') return (value) => (typeof value === 'number' ? floatText(value) : '');
  return plainText;
}

function plainText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? exactNumber(value) : Number.isNaN(value) ? '' : String(value);
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'object':
      return value instanceof Uint8Array ? bytesText(value) : value === null ? '' : jsonText(value);
    default:
      return '';
  }
}

/** Text where the bytes are that, else their hexadecimal digits. */
function bytesText(bytes: Uint8Array): string {
  try {
    return strict().decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return Number.isSafeInteger(Number(inner)) ? Number(inner) : String(inner);
    return inner instanceof Uint8Array ? bytesText(inner) : inner;
  });
}

/** The digits of a decimal, the point set `scale` from the right: no binary number comes between. */
function decimalText(value: unknown, scale: number): string {
  const whole =
    typeof value === 'number' || typeof value === 'bigint'
      ? BigInt(value)
      : value instanceof Uint8Array
        ? signed(value)
        : undefined;
  if (whole === undefined) return '';
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const part = digits.slice(cut).replace(/0+$/, '');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, cut)}${part === '' ? '' : `.${part}`}`;
}

/** Two's complement, the highest byte first. */
function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** A single-precision number by the shortest decimal that is that number in single precision. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return plainText(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return exactNumber(short);
  }
  return exactNumber(Number(value.toPrecision(9)));
}

function clockText(value: unknown, perMillisecond: number): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') return '';
  const units = Number(value);
  const text = timeText(Math.floor(units / perMillisecond));
  const beyond = units % perMillisecond;
  if (beyond === 0) return text;
  const [clock = '', part = ''] = text.split('.');
  const width = String(perMillisecond).length - 1;
  return `${clock}.${part.padEnd(3, '0')}${String(beyond).padStart(width, '0')}`.replace(/0+$/, '');
}

/** Undefined outside the years 0 to 9999, which four digits cannot say. */
function dayText(days: number): string | undefined {
  return days >= -719_528 && days <= 2_932_896 ? isoDay(days) : undefined;
}

function momentText(value: bigint | number, perSecond: bigint): string {
  const units = BigInt(value);
  const perDay = 86_400n * perSecond;
  const days = floorDivided(units, perDay);
  const within = units - days * perDay;
  const day = dayText(Number(days));
  if (day === undefined) return String(units);
  const seconds = within / perSecond;
  const part = String(within % perSecond)
    .padStart(String(perSecond).length - 1, '0')
    .replace(/0+$/, '');
  return `${day} ${timeText(Number(seconds) * 1000)}${part === '' ? '' : `.${part}`}`;
}

function floorDivided(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}
