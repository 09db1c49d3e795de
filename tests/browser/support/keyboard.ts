import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** More stops than any screen has. */
const mostStops = 120;

/**
 * Presses Tab until the control has the focus, as a person without a mouse does. Every stop on the way must show that
 * it has the focus, and must be in sight.
 */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  let rounds = 0;
  for (let stop = 0; stop < mostStops && rounds < 2; stop += 1) {
    await page.keyboard.press(key);
    // Between the last stop and the first, the focus is on the browser's own bar.
    if (await page.evaluate(() => document.activeElement === document.body)) rounds += 1;
    else expect(await hiddenFocus(page), 'a stop of the tab key that is not seen').toBeUndefined();
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} did not reach ${control.toString()}`);
}

/** What keeps the focus from being seen, or undefined when it is seen. */
function hiddenFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return 'nothing has the focus';
    const name = `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60)}`;
    // A file input lies over its label, which is outlined for it.
    const isOutlined = [element, element.closest('label')].some((candidate) => {
      if (!candidate) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!isOutlined) return `${name} is not outlined`;
    const box = element.getBoundingClientRect();
    const middle = (from: number, to: number, most: number) => (Math.max(0, from) + Math.min(most, to)) / 2;
    const x = middle(box.left, box.right, innerWidth);
    const y = middle(box.top, box.bottom, innerHeight);
    const top = document.elementFromPoint(x, y);
    const isInSight = top !== null && (element.contains(top) || top.contains(element));
    return isInSight ? undefined : `${name} is out of sight or behind something`;
  });
}

/** Whether the element that has the focus is this one or inside it. */
export function holdsFocus(container: Locator): Promise<boolean> {
  return container.evaluate((element) => element.contains(document.activeElement));
}
