import { type Draft, type DraftStore, noDrafts } from '../../../src/storage/draft-store.ts';

/** Drafts kept in a map, by their ids. */
export function draftsIn(drafts: Map<string, Draft>): DraftStore {
  return {
    ...noDrafts,
    isKept: true,
    load: () => Promise.resolve([...drafts.values()]),
    keep: (draft) => {
      // As on disk: only what can be written as JSON comes back.
      drafts.set(draft.id, JSON.parse(JSON.stringify(draft)) as Draft);
      return Promise.resolve();
    },
  };
}
