import { formatDate } from '../../results/format.ts';
import type { Fact } from './file-words.ts';

/** What a person noted about a data file. ISO dates; empty where nothing was noted. */
export interface NotedAbout {
  readonly owner: string;
  readonly received: string;
  readonly agreement: string;
  readonly deleteBy: string;
}

/** What was noted, in words; nothing for what was not. */
export function aboutFacts({ owner, received, agreement, deleteBy }: NotedAbout): readonly Fact[] {
  return [
    { name: 'Owner', says: owner.trim() },
    { name: 'Received', says: dayWords(received) },
    { name: 'Sharing agreement', says: agreement.trim() },
    { name: 'Delete by', says: dayWords(deleteBy) },
  ].filter(({ says }) => says !== '');
}

/** What was noted about a data file of several files: the first day by which one of them is to be deleted counts. */
export function aboutAll(first: NotedAbout, others: readonly NotedAbout[]): NotedAbout {
  const [deleteBy = ''] = [first, ...others]
    .map((about) => about.deleteBy)
    .filter((day) => day !== '')
    .sort();
  return { ...first, deleteBy };
}

/** What there is to say when the day by which a file is to be deleted has come. `today` is an ISO date. */
export function overdueWords({ deleteBy }: NotedAbout, today: string): string | undefined {
  if (deleteBy === '' || deleteBy > today) return undefined;
  return deleteBy === today ? 'To be deleted today' : `To be deleted by ${dayWords(deleteBy)}: that day has passed`;
}

function dayWords(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}/.test(iso) ? formatDate(iso) : iso;
}
