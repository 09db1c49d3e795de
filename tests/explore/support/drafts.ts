import { type Draft, type DraftStore, noDrafts } from '../../../src/storage/draft-store.ts';

/** Drafts kept in a map, by their ids. `claimed`: the ids that other windows have. */
export function draftsIn(drafts: Map<string, Draft>, claimed: ReadonlySet<string> = new Set()): DraftStore {
  return {
    ...noDrafts,
    isKept: true,
    claim: (id) => Promise.resolve(!claimed.has(id)),
    load: () => Promise.resolve([...drafts.values()]),
    keep: (draft) => {
      // As on disk: only what can be written as JSON comes back.
      drafts.set(draft.id, JSON.parse(JSON.stringify(draft)) as Draft);
      return Promise.resolve();
    },
    forget: (...ids) => {
      for (const id of ids) drafts.delete(id);
      return Promise.resolve();
    },
  };
}
