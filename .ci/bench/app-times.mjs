/** @import { Browser, Page } from '@playwright/test' */
import { peakMemory } from './peak-memory.mjs';

const longest = { timeout: 600_000 };

/**
 * Milliseconds from the start of loading a page, with nothing in the browser's cache, to its `data-engine="ready"`.
 * @param {Browser} browser
 * @param {string} address
 */
export function startTime(browser, address) {
  return onNewPage(browser, async (page) => {
    await page.addInitScript(markSight, { mark: 'ready', selector: 'html[data-engine="ready"]' });
    await page.goto(address);
    await page.locator('html[data-engine="ready"]').waitFor();
    return timeOf(page, 'ready');
  });
}

/**
 * Milliseconds that a file takes through the app: from its being given to the import dialog, and from `Load` to its
 * standing in `Data files`. The time that the dialog waits for a person is not in it. Also the peak memory of the page.
 * @param {Browser} browser
 * @param {string} address
 * @param {string} file
 */
export function loadTime(browser, address, file) {
  return onNewPage(browser, async (page) => {
    await openApp(page, address);
    await page.evaluate(markEvent, { mark: 'given', type: 'change' });
    await page.evaluate(markSight, { mark: 'asked', selector: 'dialog' });
    await page.getByLabel('Add files', { exact: true }).setInputFiles(file);
    const load = page.getByRole('button', { name: 'Load', exact: true });
    await load.waitFor(longest);
    await page.evaluate(markEvent, { mark: 'load', type: 'click' });
    await page.evaluate(markSight, { mark: 'loaded', selector: '[data-table]' });
    await load.click();
    await page.locator('[data-table]').waitFor(longest);
    const [given, asked, from, loaded] = await Promise.all(
      ['given', 'asked', 'load', 'loaded'].map((mark) => timeOf(page, mark)),
    );
    const time = Number(asked) - Number(given) + Number(loaded) - Number(from);
    return { time, memory: await peakMemory(browser) };
  });
}

/**
 * Milliseconds from `Run` to the result on the screen, for each recipe on the sample data, `times` times.
 * @param {Browser} browser
 * @param {string} address
 * @param {readonly string[]} ids
 * @param {number} times
 * @returns {Promise<Map<string, number[]>>}
 */
export function runTimes(browser, address, ids, times) {
  return onNewPage(browser, async (page) => {
    await openApp(page, address);
    await page.getByRole('button', { name: 'Use sample data' }).click();
    await page.locator('[data-table]').nth(4).waitFor(longest);
    const taken = new Map(ids.map((id) => [id, /** @type {number[]} */ ([])]));
    for (const [id, found] of taken) {
      await page.goto(new URL(`#/recipes/${id}`, address).href);
      for (let i = 0; i < times; i += 1) {
        await page.evaluate(() => document.getElementById('result')?.setAttribute('data-earlier', ''));
        await page.evaluate(markEvent, { mark: `run ${id} ${i}`, type: 'click' });
        const selector = '#result:not([data-earlier])';
        await page.evaluate(markSight, { mark: `ran ${id} ${i}`, selector });
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        await page.locator(selector).waitFor(longest);
        found.push((await timeOf(page, `ran ${id} ${i}`)) - (await timeOf(page, `run ${id} ${i}`)));
      }
    }
    return taken;
  });
}

/**
 * @template T
 * @param {Browser} browser
 * @param {(page: Page) => Promise<T>} work
 */
export async function onNewPage(browser, work) {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/**
 * Opens the app and waits until it has shut the network, which is the last thing it does by itself.
 * @param {Page} page
 * @param {string} address
 */
export async function openApp(page, address) {
  await page.goto(address);
  await page.locator(`meta[content="connect-src 'none'"]`).waitFor({ state: 'attached' });
}

/**
 * Runs in the page: puts a mark on its timeline when the selector is first met.
 * @param {{ mark: string, selector: string }} wanted
 */
export function markSight({ mark, selector }) {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    performance.mark(mark);
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/**
 * Runs in the page: puts a mark on its timeline at the next event of the type, before the app hears of it.
 * @param {{ mark: string, type: string }} wanted
 */
export function markEvent({ mark, type }) {
  addEventListener(type, () => performance.mark(mark), { capture: true, once: true });
}

/**
 * @param {Page} page
 * @param {string} name of a mark
 * @returns {Promise<number>} milliseconds since the page began to load
 */
export async function timeOf(page, name) {
  return page.evaluate((mark) => {
    const entry = performance.getEntriesByName(mark)[0];
    if (!entry) throw new Error(`the page has no mark “${mark}”`);
    return entry.startTime;
  }, name);
}
