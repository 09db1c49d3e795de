import type { BrowserContext } from '@playwright/test';
import type { RecordingProxy } from './recording-proxy.ts';

/** Every request of one context, as the browser says (before anything stops it) and as the proxy saw (frames' too). */
export interface RequestLog {
  /** What was asked for so far, without what lies inside the page (`blob:`, `data:`). Most stand here twice. */
  readonly addresses: readonly string[];
  /** Those of them that are not of this origin. */
  outside(origin: string): readonly string[];
}

/** Starts to record on a context that goes through the proxy. */
export function recordRequests(context: BrowserContext, proxy: RecordingProxy): RequestLog {
  const asked: string[] = [];
  const note = (address: string): void => {
    if (!/^(blob|data|about):/.test(address)) asked.push(address);
  };
  context.on('request', (request) => note(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  return {
    get addresses() {
      return [...asked, ...proxy.requests];
    },
    outside(origin) {
      return this.addresses.filter((address) => !URL.canParse(address) || new URL(address).origin !== origin);
    },
  };
}
