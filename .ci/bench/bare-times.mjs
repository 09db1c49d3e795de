/** @import { Browser, Page } from '@playwright/test' */
/** @import { BenchPage } from './page/page.ts' */
import { onNewPage } from './app-times.mjs';
import { peakMemory } from './peak-memory.mjs';

/** @typedef {{ id: string, title: string, throughLayer: number[], bareSql: number[] }} RecipeTimes */

/**
 * Milliseconds of `CREATE TABLE .. read_csv` for a file, and the peak memory of the page.
 * @param {Browser} browser
 * @param {string} address
 * @param {string} file
 */
export function loadTime(browser, address, file) {
  return onFile(browser, address, file, (page) =>
    page.evaluate(() => {
      const { benchPage } = /** @type {{ benchPage: BenchPage }} */ (/** @type {unknown} */ (window));
      return benchPage.loadFile();
    }),
  );
}

/**
 * Milliseconds in which PapaParse makes objects of a file, and the peak memory of the page.
 * @param {Browser} browser
 * @param {string} address
 * @param {string} file
 */
export function parseTime(browser, address, file) {
  return onFile(browser, address, file, (page) =>
    page.evaluate(() => {
      const { benchPage } = /** @type {{ benchPage: BenchPage }} */ (/** @type {unknown} */ (window));
      return benchPage.parseFile();
    }),
  );
}

/**
 * Milliseconds of queries over a file that is loaded as the table `loaded`.
 * @param {Browser} browser
 * @param {string} address
 * @param {string} file
 * @param {Readonly<Record<string, string>>} queries
 */
export function queryTimes(browser, address, file, queries) {
  return onNewPage(browser, async (page) => {
    await openPage(page, address);
    await page.locator('input').setInputFiles(file);
    return page.evaluate((asked) => {
      const { benchPage } = /** @type {{ benchPage: BenchPage }} */ (/** @type {unknown} */ (window));
      return benchPage.queryFile(asked);
    }, queries);
  });
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {string} file
 * @param {(page: Page) => Promise<number>} work
 */
function onFile(browser, address, file, work) {
  return onNewPage(browser, async (page) => {
    await openPage(page, address);
    await page.locator('input').setInputFiles(file);
    return { time: await work(page), memory: await peakMemory(browser) };
  });
}

/**
 * Milliseconds of each shipped recipe on the sample data, through our layer without a screen and as bare SQL, by turns.
 * @param {Browser} browser
 * @param {string} address
 * @param {number} times
 * @returns {Promise<readonly RecipeTimes[]>}
 */
export function recipeTimes(browser, address, times) {
  return onNewPage(browser, async (page) => {
    await openPage(page, address);
    return page.evaluate(async (count) => {
      const { benchPage } = /** @type {{ benchPage: BenchPage }} */ (/** @type {unknown} */ (window));
      /** @type {RecipeTimes[]} */
      const taken = [];
      for (const { id, title, throughLayer, bareSql } of await benchPage.recipes()) {
        const found = { id, title, throughLayer: /** @type {number[]} */ ([]), bareSql: /** @type {number[]} */ ([]) };
        for (let i = 0; i < count; i += 1) {
          found.throughLayer.push(await throughLayer());
          found.bareSql.push(await bareSql());
        }
        taken.push(found);
      }
      return taken;
    }, times);
  });
}

/**
 * @param {Page} page
 * @param {string} address
 */
async function openPage(page, address) {
  await page.goto(address);
  await page.locator('html[data-engine="ready"]').waitFor();
}
