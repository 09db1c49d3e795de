import { readFileSync } from 'node:fs';

/** @import { Browser } from '@playwright/test' */

/**
 * The most memory, in MB, that any page of the browser held at once, its workers included; 0 where the system does not
 * tell. Each page has a process of its own, which goes with the page.
 * @param {Browser} browser
 * @returns {Promise<number>}
 */
export async function peakMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id));
  return Math.max(0, ...peaks);
}

/** @param {number} process */
function peakOf(process) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? 0 : Number(kilobytes) / 1000;
  } catch {
    // Only Linux tells, and a process may be gone.
    return 0;
  }
}
