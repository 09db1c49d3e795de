import { test as base, expect } from '@playwright/test';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { recordRequests, type RequestLog } from './requests.ts';

export { expect };

/**
 * Playwright's `test` with what every browser test of the product holds: not one request leaves the origin, and nothing
 * is thrown that nobody caught.
 */
export const test = base.extend<{ requests: RequestLog; recordingProxy: RecordingProxy }>({
  recordingProxy: async ({ baseURL }, use) => {
    const proxy = await startRecordingProxy(originOf(baseURL));
    await use(proxy);
    await proxy.close();
  },
  proxy: async ({ recordingProxy }, use) => {
    // Chromium leaves the loopback out of a proxy unless it is told not to.
    await use({ server: recordingProxy.address, bypass: '<-loopback>' });
  },
  requests: [
    async ({ context, baseURL, recordingProxy }, use) => {
      const requests = recordRequests(context, recordingProxy);
      const uncaught: string[] = [];
      context.on('weberror', (error) => uncaught.push(error.error().message));
      await use(requests);
      expect(requests.outside(originOf(baseURL)), 'requests that leave the origin').toEqual([]);
      expect(uncaught, 'errors nobody caught').toEqual([]);
    },
    { auto: true },
  ],
});

function originOf(baseURL: string | undefined): string {
  return new URL(baseURL ?? '').origin;
}
