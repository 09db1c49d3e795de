import { formatCount, formatCounted } from '../results/format.ts';

/** What was found in the folder that partners' files land in. */
export interface FolderFound {
  readonly fresh: number;
  readonly changed: number;
  readonly before: number;
  /** Names of files of other kinds, which were passed over. */
  readonly otherKinds: readonly string[];
  /** Names of files that the browser could not open. */
  readonly unreadable: readonly string[];
  readonly folders: number;
}

/** `2 new files, 1 changed, 7 as before.`, and what was passed over, in sentences. */
export function foundWords(found: FolderFound): readonly string[] {
  return [countWords(found), ...passedOver(found)];
}

function countWords({ fresh, changed, before }: FolderFound): string {
  if (fresh + changed + before === 0) return 'There is no file in it that can be taken in.';
  const parts = [
    ...(fresh > 0 ? [formatCounted(fresh, 'new file')] : []),
    ...(changed > 0 ? [fresh > 0 ? `${formatCount(changed)} changed` : formatCounted(changed, 'changed file')] : []),
    ...(before > 0
      ? [fresh + changed > 0 ? `${formatCount(before)} as before` : `${formatCounted(before, 'file')} as before`]
      : []),
  ].join(', ');
  return fresh + changed === 0 ? `Nothing new: ${parts}.` : `${parts}.`;
}

function passedOver({ otherKinds, unreadable, folders }: FolderFound): readonly string[] {
  return [
    ...(otherKinds.length > 0
      ? [`${formatCounted(otherKinds.length, 'file')} of other kinds passed over: ${listed(otherKinds)}.`]
      : []),
    ...(unreadable.length > 0
      ? [`${formatCounted(unreadable.length, 'file')} could not be opened: ${listed(unreadable)}.`]
      : []),
    ...(folders > 0
      ? [`${formatCounted(folders, 'folder')} inside it ${folders === 1 ? 'was' : 'were'} not looked into.`]
      : []),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${formatCount(names.length - 5)} more` : shown;
}
