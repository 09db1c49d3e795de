import { padded, type NumberShape } from './number-format.ts';
import { plainNumber } from './plain-number.ts';
import { durationText, serialParts } from './serial-date.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/**
 * The text of a spreadsheet's number: plain digits; ISO for a date (and its time, where there is one or its format
 * shows one); per cent moved into the text; zeros in front and fixed characters where the format is one for codes.
 */
export function numberText(value: number, shape: NumberShape, is1904: boolean): string {
  if (shape.kind === 'number') return plainNumber(value);
  if (shape.kind === 'per cent') return `${plainNumber(value, 2)}%`;
  if (shape.kind === 'padded') {
    if (!Number.isSafeInteger(value)) return plainNumber(value);
    return (value < 0 ? '-' : '') + padded(String(Math.abs(value)), shape.parts);
  }
  if (shape.kind === 'duration') return durationText(value);
  const parts = serialParts(value, is1904);
  if (parts === undefined) return plainNumber(value);
  const { day, time, isMidnight } = parts;
  if (shape.kind === 'time') return time;
  if (day === undefined) return isMidnight ? plainNumber(value) : time;
  switch (shape.kind) {
    case 'year':
      return day.slice(0, 4);
    case 'month name':
      return shortened(months[Number(day.slice(5, 7)) - 1], shape.isShort);
    case 'weekday':
      return shortened(weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()], shape.isShort);
    case 'date':
      return isMidnight ? day : `${day} ${time}`;
    case 'date and time':
      return `${day} ${time}`;
  }
}

/** Whether a time of day stands for a moment whose day its format hides. */
export function hidesDay(value: number, shape: NumberShape): boolean {
  return shape.kind === 'time' && value >= 1;
}

function shortened(name: string | undefined, isShort: boolean): string {
  return (isShort ? name?.slice(0, 3) : name) ?? '';
}
