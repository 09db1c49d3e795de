/** @import { Browser, Page } from '@playwright/test' */
import { markEvent, markSight, onNewPage, openApp, timeOf } from './app-times.mjs';

const longest = { timeout: 600_000 };

/**
 * @typedef {object} ExploreTimes
 * @property {number} firstRows milliseconds from `Run query` to the first rows of all rows of the file on the screen
 * @property {number} profile milliseconds from opening a file's columns to the first profiles on the screen
 * @property {number[]} longTasks milliseconds of each task over 50 ms while the result is scrolled from its first row to its last
 */

/**
 * What the bench of Explore takes over one file.
 * @param {Browser} browser
 * @param {string} address
 * @param {string} file
 * @returns {Promise<ExploreTimes>}
 */
export function exploreTimes(browser, address, file) {
  return onNewPage(browser, async (page) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await openApp(page, address);
    await page.getByLabel('Add files', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Load', exact: true }).click(longest);
    const source = page.locator('[data-table]');
    await source.waitFor(longest);
    const table = await source.getAttribute('data-table');
    await page.goto(new URL('#/explore', address).href);
    const editor = page.getByRole('textbox', { name: 'SQL', exact: true });
    await editor.click();
    await page.keyboard.insertText(`FROM ${table}`);
    await page.evaluate(markEvent, { mark: 'run', type: 'click' });
    await page.evaluate(markSight, { mark: 'rows', selector: '[role=gridcell]' });
    await page.getByRole('button', { name: 'Run query' }).click();
    await page.locator('[role=gridcell]').first().waitFor(longest);
    const firstRows = (await timeOf(page, 'rows')) - (await timeOf(page, 'run'));
    const longTasks = await scrollThrough(page);
    return { firstRows, longTasks, profile: await profileTime(page) };
  });
}

/**
 * Scrolls the grid down to its last row in 100 steps, one a frame or two, and gives the tasks over 50 ms meanwhile.
 * @param {Page} page
 * @returns {Promise<number[]>}
 */
function scrollThrough(page) {
  return page.getByRole('grid', { name: 'Query result' }).evaluate(async (grid) => {
    /** @type {number[]} */
    const tasks = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    /** @type {(element: Element | null) => Element} */
    const scroller = (element) =>
      element === null
        ? grid
        : element.scrollHeight > element.clientHeight + 1
          ? element
          : scroller(element.parentElement);
    const moved = [...grid.querySelectorAll('*')].find((element) => element.scrollHeight > element.clientHeight * 4);
    const place = grid.scrollHeight > grid.clientHeight * 4 ? grid : (moved ?? scroller(grid.parentElement));
    const whole = place.scrollHeight - place.clientHeight;
    for (let step = 1; step <= 100; step += 1) {
      place.scrollTop = (whole * step) / 100;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    return tasks;
  });
}

/**
 * @param {Page} page
 * @returns {Promise<number>}
 */
async function profileTime(page) {
  const panel = page.getByRole('complementary', { name: 'Files and columns' });
  await page.evaluate(markEvent, { mark: 'open', type: 'click' });
  await panel.getByRole('button', { expanded: false }).first().click();
  // All figures of the columns in view come together, and then their histograms.
  await panel.locator('svg').first().waitFor(longest);
  await page.evaluate(() => performance.mark('profiled'));
  return (await timeOf(page, 'profiled')) - (await timeOf(page, 'open'));
}
