/** What Vega's SVG writer makes. */
const elements = new Set([
  ...['svg', 'g', 'path', 'rect', 'circle', 'line', 'text', 'tspan', 'title', 'desc'],
  ...['defs', 'clipPath', 'linearGradient', 'radialGradient', 'stop'],
]);

/** Where SVG says which language it is written in: the only addresses a picture may hold. */
const namespaces = new Map([
  ['xmlns', 'http://www.w3.org/2000/svg'],
  ['xmlns:xlink', 'http://www.w3.org/1999/xlink'],
]);

const tag = /<(?:\/([\w:-]+)\s*|([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*\/?)>/y;
const attribute = /([\w:-]+)="([^"]*)"/g;

/**
 * Why an SVG is not safe to give out, or undefined. Whatever is not a plain drawing is refused: a picture that loads,
 * links or runs something would do so on the machine of whoever is sent it. The text is read strictly, so that what
 * this reading and a browser's could differ on (comments, CDATA, entities of its own) is refused as well.
 */
export function svgProblem(svg: string): string | undefined {
  let position = svg.indexOf('<');
  while (position >= 0) {
    tag.lastIndex = position;
    const match = tag.exec(svg);
    if (match === null) return `it is not a plain drawing at character ${String(position)}`;
    const name = match[1] ?? match[2] ?? '';
    if (!elements.has(name)) return `it holds the element ${name}`;
    for (const [, key = '', value = ''] of (match[3] ?? '').matchAll(attribute)) {
      const problem = attributeProblem(key, value);
      if (problem !== undefined) return problem;
    }
    position = svg.indexOf('<', tag.lastIndex);
  }
  return undefined;
}

function attributeProblem(key: string, value: string): string | undefined {
  if (namespaces.has(key)) return namespaces.get(key) === value ? undefined : `it holds a foreign ${key}`;
  if (/href|src|^on|^xmlns/i.test(key)) return `it holds the attribute ${key}`;
  // What a screen reader says is text and goes nowhere.
  if (key === 'aria-label' || key === 'aria-roledescription') return undefined;
  // An internal reference, such as a clip path, needs no quotes, escapes or entities; anything else does not pass.
  const rest = value.replaceAll(/url\(#[\w-]+\)/g, '');
  return /url|http|&#|:\/\/|\\|image-set|@import/i.test(rest) ? `its attribute ${key} points outside` : undefined;
}
