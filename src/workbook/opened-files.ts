import { type KindOfText, kindOfText } from '../recipes/kind-of-text.ts';
import { textFromBytes } from '../recipes/mail/mail-text.ts';

/** Files that were opened, by what they say they are. */
type OpenedFiles = Readonly<Record<KindOfText, readonly File[]>>;

/** More bytes than any file of this app has; what a file is stands near its start. */
const mostRead = 1_000_000;

/** What a file is by its name, where the name says so; undefined for a partner's data. */
export function kindByName(name: string): KindOfText | undefined {
  if (/\.workbook\.ya?ml(\.txt)?$/i.test(name)) return 'workbook';
  if (/\.notebook\.ya?ml(\.txt)?$/i.test(name)) return 'notebook';
  return /\.(ya?ml(\.txt)?|recipe\.txt|eml)$/i.test(name) ? 'recipe' : undefined;
}

/**
 * Tells recipes, notebooks and workbooks apart by what is in them, since a name says little and any button can be given
 * any of them. `otherwise`: what a file is taken for that does not say, so that it is refused in the words for that.
 */
export async function sortFiles(files: readonly File[], otherwise: (file: File) => KindOfText): Promise<OpenedFiles> {
  const sorted: Record<KindOfText, File[]> = { recipe: [], notebook: [], workbook: [] };
  for (const file of files) sorted[(await kindOfFile(file)) ?? otherwise(file)].push(file);
  return sorted;
}

async function kindOfFile(file: File): Promise<KindOfText | undefined> {
  // An e-mail may have anything above the recipe in it.
  if (file.name.toLowerCase().endsWith('.eml')) return 'recipe';
  try {
    return kindOfText(textFromBytes(new Uint8Array(await file.slice(0, mostRead).arrayBuffer())).text);
  } catch {
    // Whoever opens it says that it cannot be read.
    return undefined;
  }
}
