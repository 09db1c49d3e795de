import { expect, test } from 'vitest';
import { svgProblem } from '../../src/charts/safe-svg.ts';

const svg = (inner: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes}>${inner}</svg>`;

test('a plain drawing may go out', () => {
  const inner =
    '<defs><clipPath id="clip0"><rect x="0" width="5"/></clipPath></defs>' +
    '<g clip-path="url(#clip0)"><path d="M0,0L1,1" fill="#0e3b7e" style="font: 1px \'A\'"/></g>' +
    '<text font-family="&#34;x&#34;" >a</text>';
  expect(svgProblem(svg(inner.replace(' font-family="&#34;x&#34;" ', ' font-family="Noto Sans"')))).toBeUndefined();
});

test('text of data may say what it likes', () => {
  expect(
    svgProblem(svg('<text>see http://a.example/ href="x" url(http://b) &lt;script&gt; on="1"</text>')),
  ).toBeUndefined();
  expect(svgProblem(svg('<g aria-label="url(http://b)"/>'))).toBeUndefined();
});

test.each([
  ['outside fill', '<rect fill="url(http://evil.example/#a)"/>'],
  ['outside fill in other letters', '<rect fill="URL(//evil.example/#a)"/>'],
  ['fill with an escape', '<rect fill="\\75rl(//evil.example)"/>'],
  ['fill with an entity', '<rect fill="u&#114;l(//evil.example)"/>'],
  ['cursor', '<rect style="cursor:url(//evil.example)"/>'],
  ['import', '<rect style="@import \'//evil.example\'"/>'],
  ['link', '<a href="x"><rect/></a>'],
  ['linked attribute', '<rect href="x"/>'],
  ['linked attribute, old', '<rect xlink:href="x"/>'],
  ['image', '<image href="data:image/png;base64,AA"/>'],
  ['use', '<use href="#a"/>'],
  ['script', '<script>alert(1)</script>'],
  ['foreign object', '<foreignObject/>'],
  ['style element', '<style>rect{}</style>'],
  ['animation', '<animate attributeName="href" to="x"/>'],
  ['handler', '<rect onclick="alert(1)"/>'],
  ['handler without quotes', '<rect onclick=alert(1)>'],
  ['handler in single quotes', "<rect onclick='alert(1)'/>"],
  ['comment', '<!-- a -->'],
  ['CDATA', '<![CDATA[a]]>'],
  ['processing instruction', '<?xml-stylesheet href="x"?>'],
  ['other namespace', '<g xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['namespace by prefix', '<g xmlns:h="http://www.w3.org/1999/xhtml"/>'],
])('%s is refused', (_name, inner) => {
  expect(svgProblem(svg(inner))).toBeTypeOf('string');
});

test('a document type is refused', () => {
  expect(svgProblem(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`)).toBeTypeOf('string');
});
