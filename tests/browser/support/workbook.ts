import type { Locator, Page } from '@playwright/test';
import manifest from '../../../sample-data/manifest.json' with { type: 'json' };
import { expect } from './test.ts';
import { addFiles, csvFile, openRecipeFiles, type TestFile } from './app.ts';

/** Some files of the sample data, by their tables. */
export const sampleRows: Readonly<Record<string, number>> = {
  police_dva_crimes: 13982,
  police_dva_incidents: 23116,
  police_hate_crimes: 1721,
  yjs_first_time_entrants: 2813,
  ons_population_10_17: 25,
};

const lines: readonly { readonly sheets?: readonly string[] }[] = manifest.files;

/** How many tables the sample data has: one for each file, or for each sheet that is used. */
export const sampleTables = lines.reduce((sum, { sheets }) => sum + (sheets?.length ?? 1), 0);

/** The sources on the screen. */
export function sources(page: Page): Locator {
  return page.getByRole('list', { name: 'Data files' }).getByRole('listitem');
}

/** Waits until the page has fetched all it will ever need, and has shut its network for good. */
export async function settled(page: Page): Promise<void> {
  await page.locator(`head > meta[content="connect-src 'none'"]`).waitFor({ state: 'attached' });
}

/** Takes the sample data in and waits for all of it. */
export async function useSampleData(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use sample data' }).click();
  await expect(sources(page)).toHaveCount(sampleTables, { timeout: 120_000 });
}

/** Adds files with what was detected, one dialog after the other. One like a file loaded before is not asked about. */
export async function loadFiles(page: Page, ...files: readonly TestFile[]): Promise<void> {
  await addFiles(page, ...files);
  for (const { name } of files) {
    const dialog = page.getByRole('dialog', { name: `Import ${name}` });
    const source = sources(page).filter({ has: page.getByText(name, { exact: true }) });
    await expect(dialog.or(source).first()).toBeVisible();
    if (!(await dialog.isVisible())) continue;
    await dialog.getByRole('button', { name: 'Load', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}

/** Goes to a screen by the links at the side, and waits for it: the one before may have controls of the same name. */
export async function goTo(page: Page, name: 'Start' | 'Files' | 'Recipes' | 'Explore' | 'Privacy'): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Goes to a recipe of the gallery. */
export async function openRecipe(page: Page, title: string): Promise<void> {
  await goTo(page, 'Recipes');
  await page.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

/** A recipe file of this text. */
export function recipeFile(name: string, text: string): TestFile {
  return { ...csvFile(name, text), mimeType: 'text/yaml' };
}

/** Opens a recipe file and keeps what is in it; then its page is shown. */
export async function keepRecipe(page: Page, file: TestFile): Promise<void> {
  await goTo(page, 'Recipes');
  await openRecipeFiles(page, file);
  await page.getByRole('button', { name: 'Keep recipe' }).click();
  await expect(page.getByRole('button', { name: 'Save recipe file' })).toBeVisible();
}

/** Presses `Run`. What comes of it is for the test to say. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** The heading of a finished run, which has the focus when it arrives. */
export function result(page: Page): Locator {
  return page.getByRole('heading', { level: 2, name: /Result/ });
}

/** Waits until every chart of a result is drawn: until then what stands below them may move a little. */
export async function chartsDrawn(page: Page): Promise<void> {
  await expect(page.locator('figure [aria-busy=true]')).toHaveCount(0);
}

export interface ShownCell {
  readonly text: string;
  /** The exact value of a figure. */
  readonly value: string | null;
}

/** The cells of a result table as they are shown, row by row, without its headings. */
export function shownCells(page: Page, title: string): Promise<readonly (readonly ShownCell[])[]> {
  return page
    .getByRole('table', { name: title, exact: true })
    .evaluate((table: HTMLTableElement) =>
      [...(table.tBodies[0]?.rows ?? [])].map((row) =>
        [...row.cells].map((cell) => ({ text: cell.textContent.trim(), value: cell.getAttribute('data-value') })),
      ),
    );
}

/** The texts of one row of a result table: the first whose leading cells are these. */
export async function shownRow(page: Page, title: string, ...leading: readonly string[]): Promise<readonly string[]> {
  const rows = (await shownCells(page, title)).map((row) => row.map((cell) => cell.text));
  const row = rows.find((texts) => leading.every((text, i) => texts[i] === text));
  expect(row, `a row of “${title}” that begins with ${leading.join(', ')}`).toBeDefined();
  return row ?? [];
}

/** The marks that a chart's frame has drawn, without axes and legends. */
export function drawnMarks(page: Page, title: string): Locator {
  return page.getByRole('figure', { name: title, exact: true }).frameLocator('iframe').locator('svg g.role-mark path');
}
