import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonShape, jsonSuggestionsAt } from '../../../src/explore/editor/json-completions.ts';

const shape: JsonShape = {
  keys: {
    mark: { values: ['"bar"', '"line"'], keys: { type: { values: ['"bar"'] } } },
    layer: { items: { keys: { size: {} } } },
    columns: {},
  },
};

/** The text with each suggestion taken, at the mark `|`. */
function taken(marked: string): readonly string[] {
  const text = marked.replace('|', '');
  const found = jsonSuggestionsAt(text, marked.indexOf('|'), shape);
  return (found?.suggestions ?? []).map(({ insert }) => text.slice(0, found?.from) + insert + text.slice(found?.to));
}

test.each([
  ['|', ['{}']],
  ['{|}', ['{"mark": }', '{"layer": }', '{"columns": }']],
  ['{"m|"}', ['{"mark": }', '{"layer": }', '{"columns": }']],
  ['{"m|": 1}', ['{"mark": 1}', '{"layer": 1}', '{"columns": 1}']],
  ['{"mark": "bar", |}', ['{"mark": "bar", "layer": }', '{"mark": "bar", "columns": }']],
  ['{"mark": |}', ['{"mark": "bar"}', '{"mark": "line"}', '{"mark": {}}']],
  ['{"mark": "b|"}', ['{"mark": "bar"}', '{"mark": "line"}', '{"mark": {}}']],
  ['{"mark": {"type": |', ['{"mark": {"type": "bar"']],
  ['{"layer": [{"size": 1}, {|}]}', ['{"layer": [{"size": 1}, {"size": }]}']],
  ['{"layer": |', ['{"layer": []']],
  ['{"layer": [|]}', ['{"layer": [{}]}']],
  ['{"mark" |}', []],
  ['{"other": {|}}', []],
  ['{"columns": |}', []],
  ['{} |', []],
])('%s', (marked, expected) => {
  expect(taken(marked)).toEqual(expected);
});

test('no text makes it throw, and what it replaces holds the place', () => {
  const scraps = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '"mark"', '"layer"', ' ', '\\', 'tru', '1', '\n');
  fc.assert(
    fc.property(fc.array(scraps, { maxLength: 20 }), fc.nat(), (parts, at) => {
      const text = parts.join('');
      const position = at % (text.length + 1);
      const found = jsonSuggestionsAt(text, position, shape);
      if (!found) return;
      expect(found.from).toBeLessThanOrEqual(position);
      expect(found.to).toBeGreaterThanOrEqual(position);
    }),
    { numRuns: 1000 },
  );
});
