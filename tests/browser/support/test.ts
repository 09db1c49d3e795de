import { test as base, expect } from '@playwright/test';
import { recordRequests, type RequestLog } from './requests.ts';

export { expect };

/**
 * Playwright's `test` with what every browser test of the product holds: not one request leaves the origin, and nothing
 * is thrown that nobody caught.
 */
export const test = base.extend<{ requests: RequestLog }>({
  requests: [
    async ({ context, baseURL }, use) => {
      const requests = recordRequests(context);
      const uncaught: string[] = [];
      context.on('weberror', (error) => uncaught.push(error.error().message));
      await use(requests);
      expect(requests.outside(new URL(baseURL ?? '').origin), 'requests that leave the origin').toEqual([]);
      expect(uncaught, 'errors nobody caught').toEqual([]);
    },
    { auto: true },
  ],
});
