import ts from 'typescript';

/** One import, of any form, of a source file. */
export interface Import {
  readonly specifier: string;
  /** Gone once compiled: `import type`, `export type`, `import('x').T`. */
  readonly isType: boolean;
}

/** Everything a TypeScript or Svelte file imports: static, re-exported, dynamic, as a type, by glob or by `new URL`. */
export function importsOf(path: string, text: string): readonly Import[] {
  return collect(path, text, (node) => {
    if (ts.isImportDeclaration(node)) return specifiers(node.moduleSpecifier, onlyTypes(node.importClause));
    if (ts.isExportDeclaration(node)) return specifiers(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      return specifiers(node.argument.literal, true);
    if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      return isImport || node.expression.getText() === 'import.meta.glob' ? specifiers(first, false) : [];
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [first, second] = node.arguments ?? [];
      return second?.getText() === 'import.meta.url' ? specifiers(first, false) : [];
    }
    return [];
  });
}

/** Every piece of text a file carries outside its comments; of a Svelte file's markup, the whole. */
export function literalsOf(path: string, text: string): readonly string[] {
  const inCode = collect(path, text, (node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
      ? [node.text]
      : [],
  );
  return [...inCode, ...markupOf(path, text)];
}

/** The names and dotted names of a file's code, such as `console.log`; of a Svelte file's markup, all that look like it. */
export function namesOf(path: string, text: string): readonly string[] {
  const inCode = collect(path, text, (node) => {
    if (ts.isIdentifier(node)) return [node.text];
    return ts.isPropertyAccessExpression(node) ? [node.getText()] : [];
  });
  return [...inCode, ...markupOf(path, text).flatMap((markup) => markup.match(/\b[\w$]+(\.[\w$]+)?/g) ?? [])];
}

const script = /<script\b[^>]*>([\s\S]*?)<\/script>/g;

function collect<T>(path: string, text: string, pick: (node: ts.Node) => readonly T[]): readonly T[] {
  const codes = path.endsWith('.svelte') ? [...text.matchAll(script)].map((found) => found[1] ?? '') : [text];
  const picked: T[] = [];
  const visit = (node: ts.Node): void => {
    picked.push(...pick(node));
    ts.forEachChild(node, visit);
  };
  for (const code of codes) visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true));
  return picked;
}

function markupOf(path: string, text: string): readonly string[] {
  return path.endsWith('.svelte') ? [text.replaceAll(script, '').replaceAll(/<!--[\s\S]*?-->/g, '')] : [];
}

function specifiers(node: ts.Node | undefined, isType: boolean): readonly Import[] {
  const nodes = node && ts.isArrayLiteralExpression(node) ? node.elements : [node];
  return nodes.flatMap((one) => (one && ts.isStringLiteralLike(one) ? [{ specifier: one.text, isType }] : []));
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}
