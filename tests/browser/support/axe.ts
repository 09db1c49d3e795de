import type { Frame, Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What axe finds against WCAG 2.0 to 2.2, A and AA, on the page as it stands and in its frames: one line per element. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  const found = await Promise.all(page.frames().map(violationsIn));
  return found.flat();
}

async function violationsIn(frame: Frame): Promise<readonly string[]> {
  // Run by the debugger, which the page's CSP does not bind.
  await frame.evaluate(axe.source);
  return frame.evaluate(async (values) => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await runner.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      iframes: false,
    });
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id} (${rule.help}): ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    );
  }, tags);
}
