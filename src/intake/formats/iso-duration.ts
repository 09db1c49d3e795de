import { timeText } from './serial-date.ts';

/** `PT14H05M00S` as `14:05:00`; as it is where it is no length of time in days or less. */
export function isoDurationText(text: string): string {
  const [all, sign = '', days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/.exec(text.trim()) ?? [];
  if (all === undefined) return text;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60;
  return sign + timeText(Math.round((whole + Number(String(seconds).replace(',', '.'))) * 1000));
}
