import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('../src/charts/frame/frame.ts', import.meta.url));
const id = 'virtual:chart-frame';
const resolvedId = `\0${id}`;

const style = [
  'html,body{margin:0;background:transparent;overflow:hidden}',
  '#chart svg{display:block;max-width:100%;height:auto;font-variant-numeric:tabular-nums}',
  '.tooltip{position:fixed;max-width:min(18rem,90vw);padding:.4rem .6rem;border-radius:3px;pointer-events:none;',
  'background:#1b2530;color:#fff;font:13px/1.4 system-ui,sans-serif;font-variant-numeric:tabular-nums}',
].join('');

/**
 * The frame that draws charts, as text. `hash()` is what the page's script-src must name for the frame to run;
 * both come from one build of the entry, made when first asked for.
 */
export function createChartFrame(): { readonly plugin: Plugin; readonly hash: () => Promise<string> } {
  let built: Promise<{ html: string; hash: string }> | undefined;
  const frame = () => (built ??= buildFrame());
  return {
    hash: async () => (await frame()).hash,
    plugin: {
      name: 'chart-frame',
      resolveId: (source) => (source === id ? resolvedId : undefined),
      async load(source) {
        if (source !== resolvedId) return undefined;
        const { html } = await frame();
        return `export default { html: ${JSON.stringify(html)} };`;
      },
      hotUpdate({ file }) {
        if (file.includes('/src/charts/frame/')) built = undefined;
      },
    },
  };
}

async function buildFrame(): Promise<{ html: string; hash: string }> {
  const script = inlineScript(await bundled());
  const hash = `'sha256-${createHash('sha256').update(script, 'utf8').digest('base64')}'`;
  // The frame inherits the page's policy. It states its own as well, which holds in `vite dev` too, where the page has none.
  const policy = `default-src 'none'; script-src ${hash}; style-src 'unsafe-inline'`;
  const html = [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>Chart</title><style>${style}</style></head>`,
    // The figure around the frame says the chart in words: hundreds of marks without order would say nothing.
    `<body><div id="chart" aria-hidden="true"></div><script>${script}</script></body></html>`,
  ].join('');
  return { html, hash };
}

async function bundled(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'chartFrame' } },
  });
  const chunks = [output].flat().flatMap((result) => ('output' in result ? result.output : []));
  const [chunk, ...others] = chunks;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('the chart frame must build to one script');
  return chunk.code;
}

/** The script as the HTML parser will read it, since that is what the browser hashes. */
function inlineScript(code: string): string {
  const script = code
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/<\/(script)/gi, '<\\/$1')
    .replaceAll('<!--', '<\\!--');
  const survives = !script.includes('\0') && Buffer.from(script, 'utf8').toString('utf8') === script;
  if (!survives) throw new Error('the chart frame holds text that HTML cannot carry');
  return script;
}
