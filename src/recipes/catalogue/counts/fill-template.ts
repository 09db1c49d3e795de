/** What a template is filled with: `blocks` take lines of their own, `words` stand within a line, `flags` switch lines. */
export interface Filling {
  readonly blocks: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, boolean>>;
}

/**
 * A template with all its places filled. A line `# «name»` gives way to a block, indented as the line is, and is left out
 * where the block is empty. Lines between `# «if flag»` (or `# «if not flag»`) and `# «end»` stay where the flag says so.
 * `«name»` within a line is a word. Throws Error for a name that the filling lacks.
 */
export function fillTemplate(template: string, { blocks, words, flags }: Filling): string {
  const kept: string[] = [];
  const open: boolean[] = [];
  for (const line of template.split('\n')) {
    const [, indent = '', directive] = /^( *)# «([^»]+)»$/.exec(line) ?? [];
    const [, not, flag] = /^if (not )?(.+)$/.exec(directive ?? '') ?? [];
    if (flag !== undefined) open.push(found(flags, flag) === (not === undefined));
    else if (directive === 'end') open.pop();
    else if (open.includes(false)) continue;
    else if (directive !== undefined) kept.push(...indented(found(blocks, directive), indent));
    else kept.push(line.replaceAll(/«([^»]+)»/g, (_, word: string) => found(words, word)));
  }
  return kept.join('\n');
}

function indented(block: string, indent: string): readonly string[] {
  if (block === '') return [];
  return block.split('\n').map((line) => (line === '' ? '' : indent + line));
}

function found<T>(values: Readonly<Record<string, T>>, name: string): T {
  const value = values[name];
  if (value === undefined) throw new Error(`The template names «${name}», which nothing fills.`);
  return value;
}
