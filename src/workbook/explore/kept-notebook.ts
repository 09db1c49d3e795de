import type { NotebookContents } from '../../recipes/notebook-file/notebook-contents.ts';
import { notebookFromValue, valueOfNotebook } from '../../recipes/notebook-file/notebook-value.ts';
import type { Draft } from '../../storage/draft-store.ts';

/** A notebook as this browser keeps it between visits. */
export interface KeptNotebook {
  readonly contents: NotebookContents;
  /** Where its cells come from; empty where the person wrote them. */
  readonly from: string;
  /** Marks of what looks like data and that the person keeps nevertheless. */
  readonly agreed: readonly string[];
  /** When it was written last, in milliseconds; 0 where that is not known. */
  readonly writtenAt: number;
}

const kind = 'notebook';

export function draftOf(id: string, { contents, from, agreed, writtenAt }: KeptNotebook): Draft {
  return {
    id,
    kind,
    value: { notebook: valueOfNotebook(contents), from: from === '' ? null : from, agreed, writtenAt },
  };
}

/** The notebook of a draft; undefined where it is none. */
export function keptIn(draft: Draft): KeptNotebook | undefined {
  const { value } = draft;
  if (draft.kind !== kind || typeof value !== 'object' || value === null || !('notebook' in value)) return undefined;
  const contents = notebookFromValue(value['notebook'] ?? null);
  const { from, agreed, writtenAt } = value;
  return (
    contents && {
      contents,
      from: typeof from === 'string' ? from : '',
      agreed: Array.isArray(agreed) ? agreed.filter((mark): mark is string => typeof mark === 'string') : [],
      writtenAt: typeof writtenAt === 'number' ? writtenAt : 0,
    }
  );
}
