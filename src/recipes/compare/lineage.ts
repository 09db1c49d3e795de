import { formatDate } from '../../results/format.ts';
import { fingerprint, phraseFromHex } from '../fingerprint.ts';
import type { Recipe } from '../recipe.ts';

/** How a recipe that arrives stands to the one that is held under the same id. */
export interface Lineage {
  readonly kind: 'same' | 'child' | 'ancestor' | 'sibling' | 'newer' | 'older' | 'unrelated';
  /** For a person, a sentence each, with both authors and what each changed. */
  readonly says: readonly string[];
}

/**
 * How `arrived` stands to `held`, which has the same id. What the files say of their parents is believed only as far as
 * the fingerprints bear it out.
 *
 * @param cameWithApp - whether the one held came with the app.
 */
export function lineageOf(arrived: Recipe, held: Recipe, cameWithApp: boolean): Lineage {
  const [arrivedPhrase, heldPhrase] = [fingerprint(arrived).phrase, fingerprint(held).phrase];
  const [parent, heldParent] = [phraseOf(arrived.parent), phraseOf(held.parent)];
  const yours = `version ${String(held.version)}${cameWithApp ? ', which came with the app' : madeBy(held)}`;
  const arriving = `version ${String(arrived.version)}${madeBy(arrived)}`;
  const changed = whatChanged(arrived, 'This one');
  const bothChanged = [...whatChanged(held, 'Yours'), ...changed];
  if (arrivedPhrase === heldPhrase) {
    return { kind: 'same', says: ['The same recipe, word for word in meaning. Keeping it changes nothing.'] };
  }
  if (parent === heldPhrase) {
    return { kind: 'child', says: [`You have ${yours}. This is ${arriving}, and was made from yours.`, ...changed] };
  }
  if (heldParent === arrivedPhrase) {
    const says = `You have ${yours}. It was made from this one, ${arriving}: keeping this one goes back.`;
    return { kind: 'ancestor', says: [says, ...whatChanged(held, 'Yours')] };
  }
  if (parent !== undefined && parent === heldParent) {
    const says = `You have ${yours}, and this is ${another(arrived, held)}. They were made apart, from the same version before. Keeping this one loses what yours changed.`;
    return { kind: 'sibling', says: [says, ...bothChanged] };
  }
  if (!isAlike(arrived, held)) {
    const says = `You have another recipe under this id: “${held.title}”, ${yours}. Neither the title nor the files needed are alike, so this one may have taken the id by chance. Keep it as a copy, or yours is replaced.`;
    return { kind: 'unrelated', says: [says] };
  }
  if (arrived.version === held.version) {
    const says = `You have a ${yours}, and this is ${another(arrived, held)}. They were made apart: keeping this one loses what yours changed.`;
    return { kind: 'sibling', says: [says, ...bothChanged] };
  }
  const isNewer = arrived.version > held.version;
  const link = 'Nothing in the files says that one was made from the other, so read what differs.';
  const says = `You have ${yours}. This is ${isNewer ? 'a newer one' : 'an older one'}, ${arriving}. ${link}`;
  return { kind: isNewer ? 'newer' : 'older', says: [says, ...(isNewer ? changed : bothChanged)] };
}

function another(arrived: Recipe, held: Recipe): string {
  const same = arrived.version === held.version ? 'another version' : 'a version';
  return `${same} ${String(arrived.version)}${madeBy(arrived)}`;
}

/** A parent is written as seven words, or as 64 digits. */
function phraseOf(parent: string | undefined): string | undefined {
  return parent !== undefined && /^[0-9a-f]{64}$/.test(parent) ? phraseFromHex(parent) : parent;
}

function madeBy({ author, version, changes }: Recipe): string {
  const date = changes.find((change) => change.version === version)?.date;
  const by = author === undefined ? ' by an author it does not name' : ` made by ${cut(author)}`;
  return `${by}${date === undefined ? '' : ` on ${formatDate(date)}`}`;
}

function whatChanged({ changes, version }: Recipe, whose: string): readonly string[] {
  const own = changes.filter((change) => change.version === version).slice(0, 3);
  if (own.length === 0) return [];
  const what = own.map((change) => `“${cut(change.what)}”${change.why === undefined ? '' : ` (${cut(change.why)})`}`);
  return [`${whose} says of its change: ${what.join('; ')}.`];
}

/** Whether they share a file needed, a step, or a word of their titles that is longer than three letters. */
function isAlike(one: Recipe, other: Recipe): boolean {
  const shares = (a: readonly string[], b: readonly string[]) => {
    const those = new Set(b);
    return a.some((item) => those.has(item));
  };
  const names = ({ inputs }: Recipe) => inputs.map(({ name }) => name);
  const words = ({ title }: Recipe) => title.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? [];
  return shares(names(one), names(other)) || shares(words(one), words(other));
}

function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
