import { createServer } from 'node:http';
import { test as base } from './test.ts';

/** A server that is not the app's: where a hostile recipe or chart would send figures to. */
export interface Elsewhere {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** What arrived so far: a line for each connection and each request. */
  readonly hits: readonly string[];
}

/**
 * The product's `test` with a server elsewhere, which answers whatever it is asked, and which must not have been
 * reached when the test ends. What goes through the browser's proxy never arrives there, and fails the test by itself.
 */
export const test = base.extend<{ elsewhere: Elsewhere }>({
  elsewhere: async ({ browserName: _ }, use) => {
    const hits: string[] = [];
    const server = createServer((request, response) => {
      hits.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/csv' });
      response.end('word\nstolen\n');
    });
    server.on('connection', () => hits.push('a connection'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the system gave the server no port');
    await use({ origin: `http://127.0.0.1:${address.port}`, hits });
    server.close();
    server.closeAllConnections();
    base.expect(hits, 'what reached the server elsewhere').toEqual([]);
  },
});
