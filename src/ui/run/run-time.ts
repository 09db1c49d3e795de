import { formatDate } from '../../results/format.ts';

/** When a run was, by the device's clock: `3 February 2016 at 10:05`. */
export function runTime(at: string): string {
  const moment = new Date(at);
  const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${formatDate(day)} at ${moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
