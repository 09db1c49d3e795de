import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * The content security policy of the app, written out here and nowhere else. The built page carries it in a meta
 * element, and `vite preview` (so `npm start`) sends it as a header too. `frameHash` is the chart frame's one script.
 */
function contentSecurityPolicy(frameHash: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${frameHash} 'wasm-unsafe-eval'`,
    `worker-src blob:`,
    // The page clamps this to 'none' itself once everything is in.
    `connect-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `font-src 'self' data:`,
    `img-src data: blob:`,
    `frame-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/** Headers that a meta element cannot stand in for. */
const otherHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  'Cache-Control': 'no-cache',
};

const metaPattern = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/;

/**
 * The headers to send with every file of a built app, by the policy its page carries. A page cannot say for itself who
 * may frame it. Throws where the page has no policy.
 */
export function headersOf(html: string): Readonly<Record<string, string>> {
  const policy = metaPattern.exec(html)?.[1];
  if (policy === undefined) throw new Error('the built page has no content security policy: build it again');
  return { 'Content-Security-Policy': `${policy}; frame-ancestors 'none'`, ...otherHeaders };
}

/** Puts the policy first into the head of the built page, and sends it with everything that `vite preview` serves. */
export function securityPolicy(frameHash: () => Promise<string>): Plugin {
  return {
    name: 'security-policy',
    transformIndexHtml: {
      order: 'post',
      async handler(html, context) {
        if (context.server) return html;
        const meta = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(await frameHash())}">`;
        return html.replace('<meta charset="utf-8" />', `<meta charset="utf-8" />\n    ${meta}`);
      },
    },
    configurePreviewServer(server) {
      const page = path.resolve(server.config.root, server.config.build.outDir, 'index.html');
      if (!existsSync(page)) throw new Error('there is no built app yet: run `npm run build` first');
      const headers = Object.entries(headersOf(readFileSync(page, 'utf8')));
      server.middlewares.use((_, response, next) => {
        for (const [name, value] of headers) response.setHeader(name, value);
        next();
      });
    },
  };
}
