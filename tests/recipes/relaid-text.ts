import fc from 'fast-check';
import { isScalar, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';

/** How a text is laid out: each choice is taken from a stream of numbers, so that a failure can be made again. */
export const arbitraryLayout = fc.record({
  choices: fc.array(fc.nat({ max: 99 }), { minLength: 20, maxLength: 60 }),
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 60),
  flowCollectionPadding: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  start: fc.constantFrom('', '\uFEFF', '# mine\n', '---\n', '# mine\n---\n'),
  end: fc.constantFrom('', '# end\n', '...\n'),
  endsInLine: fc.boolean(),
});
export type Layout = typeof arbitraryLayout extends fc.Arbitrary<infer Value> ? Value : never;

/** The same recipe with comments, quotes, brackets, blocks and line ends as a layout has them. */
export function relaid(text: string, layout: Layout): string {
  const document = parseDocument(text, { uniqueKeys: false });
  spread(document, layout.choices);
  const { indent, indentSeq, lineWidth, flowCollectionPadding, lineEnd, start, end } = layout;
  const body = document.toString({ indent, indentSeq, lineWidth, flowCollectionPadding });
  const marked = body.replace(/^( *)(recipe: 1)(,?)\n/m, '$1$2$3 # the format\n');
  const whole = (start + marked + end).replaceAll('\n', lineEnd);
  return layout.endsInLine ? whole : whole.replace(/\r?\n$/, '');
}

function spread(document: Document, choices: readonly number[]): void {
  let at = 0;
  function chance(percent: number): boolean {
    at += 1;
    return ((choices[at % choices.length] ?? 0) + at * 37) % 100 < percent;
  }
  visit(document, {
    Map(_, node) {
      node.flow = node !== document.contents && chance(20);
      if (chance(15)) node.commentBefore = ' above';
    },
    Seq(_, node) {
      node.flow = chance(30);
    },
    Pair(_, pair) {
      if (!isScalar(pair.key) || !chance(10)) return;
      pair.key.commentBefore = ' before';
      pair.key.spaceBefore = chance(50);
    },
    Scalar(key, node) {
      if (key === 'key') return;
      if (typeof node.value === 'string') {
        const types = ['QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL', 'PLAIN', 'PLAIN'] as const;
        const type = types.find(() => chance(20));
        if (type) node.type = type;
      }
      if (chance(15)) node.comment = ' after';
    },
  });
}
