import { methodStatements } from '../../methods/methods.ts';
import type { FunctionDoc } from './function-doc.ts';

/** The methods, each with the comment above it as its words. */
export function methodDocs(): readonly FunctionDoc[] {
  return methodStatements().flatMap((statement) => {
    const found = /((?:^--.*\r?\n)*)^CREATE TEMP MACRO (\w+)\(([^)]*)\)/m.exec(statement);
    const [, comment = '', name, parameters = ''] = found ?? [];
    if (name === undefined) return [];
    const says = comment
      .replace(/^--[ \t]?/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
    return [
      {
        name,
        kind: 'method',
        calls: [`${name}(${parameters.replace(/\s+/g, ' ')})`],
        says,
        examples: [],
        isForRecipes: true,
      },
    ];
  });
}
