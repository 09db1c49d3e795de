import { MarkupScanner } from './markup-scanner.ts';
import type { PackageParts } from './package-parts.ts';

/** What one part of a package refers to. */
export interface Relation {
  readonly target: string;
  readonly type: string;
}

/** Where the workbook itself is in its package. */
export async function workbookPlace(parts: PackageParts): Promise<string> {
  const root = await relationsOf(parts, '');
  const named = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  return named !== undefined && parts.has(named)
    ? named
    : parts.has('xl/workbook.bin')
      ? 'xl/workbook.bin'
      : 'xl/workbook.xml';
}

/** What a part refers to, by id, with the place of each in the package (ECMA-376 part 2, 9). */
export async function relationsOf(parts: PackageParts, part: string): Promise<ReadonlyMap<string, Relation>> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const found = new Map<string, Relation>();
  const text = await parts.text(`${folder}_rels/${part.slice(cut)}.rels`);
  if (text === undefined) return found;
  const scanner = new MarkupScanner(text);
  while (scanner.next()) {
    if (scanner.name !== 'relationship' || scanner.isEnd) continue;
    const target = scanner.attribute('target') ?? '';
    found.set(scanner.attribute('id') ?? '', {
      target: target.startsWith('/') ? target.slice(1) : resolved(folder + target),
      type: scanner.attribute('type') ?? '',
    });
  }
  return found;
}

function resolved(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
