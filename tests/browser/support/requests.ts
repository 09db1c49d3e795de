import type { BrowserContext } from '@playwright/test';

/** Every request that pages of one context have asked for, workers' and frames' too. */
export interface RequestLog {
  /** Addresses asked for so far, in order, without those that name something inside the page (`blob:`, `data:`). */
  readonly addresses: readonly string[];
  /** Those of them that are not of this origin. */
  outside(origin: string): readonly string[];
}

/** Starts to record. A request counts when it is asked for, whether or not anything lets it through. */
export function recordRequests(context: BrowserContext): RequestLog {
  const addresses: string[] = [];
  const note = (address: string): void => {
    if (!/^(blob|data|about):/.test(address)) addresses.push(address);
  };
  context.on('request', (request) => note(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  return {
    addresses,
    outside: (origin) => addresses.filter((address) => new URL(address).origin !== origin),
  };
}
