import type { Page } from '@playwright/test';
import { type HostileRecipe, hostileRecipes } from '../hostile/corpus.ts';
import { csvFile, openApp, openRecipeFiles } from './support/app.ts';
import { expect, test } from './support/test.ts';
import { goTo, keepRecipe, loadFiles, recipeFile, result, run, shownCells, sources } from './support/workbook.ts';

const words = csvFile('words.csv', 'Term,Day,N\none,2016-01-05,1\ntwo,2016-02-05,2\n');
/** Another file, which no recipe asks for. */
const secrets = csvFile('secrets.csv', 'Secret\nROW-7F3A\n');

const honest = `recipe: 1
id: honest
version: 1
title: Honest
inputs:
  words: { columns: { term: text, n: integer } }
steps:
  shown: SELECT term FROM words ORDER BY n
tables:
  - { from: shown, title: What it gives, columns: { term: label } }
`;

const corpus = hostileRecipes();
const shownAsText = ['category', 'markup', 'name', 'parameter', 'yaml'];
const groups = [...new Set(corpus.map((recipe) => recipe.group))].filter((group) => group !== 'endless');

/** Of the groups that the unit tests go through one by one, a part; of those about what a screen shows, all. */
function chosen(group: string): readonly HostileRecipe[] {
  const all = corpus.filter((recipe) => recipe.group === group);
  return shownAsText.includes(group) ? all : all.filter((_, i) => i % 4 === 0);
}

/** Whatever a recipe could have put into the page that is more than text. */
function madeOfRecipes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const harmful = /stolen\.example|javascript:|alert\(/;
    const acting = [
      'src',
      'srcset',
      'href',
      'xlink:href',
      'action',
      'formaction',
      'style',
      'background',
      'poster',
      'data',
    ];
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const name = element.localName;
      const attributes = [...element.attributes].filter(
        (attribute) =>
          attribute.name.startsWith('on') || (acting.includes(attribute.name) && harmful.test(attribute.value)),
      );
      const isForeign =
        ['img', 'base', 'object', 'embed'].includes(name) ||
        (name === 'iframe' && element.getAttribute('sandbox') !== 'allow-scripts') ||
        (name === 'meta' && element.getAttribute('http-equiv') === 'refresh') ||
        (['script', 'style'].includes(name) && harmful.test(element.textContent));
      return isForeign || attributes.length > 0 ? [element.outerHTML.slice(0, 200)] : [];
    });
  });
}

async function takeUp(page: Page): Promise<void> {
  // A message box would be a script of the recipe's.
  page.on('dialog', (dialog) => {
    throw new Error(`the page asked: ${dialog.message()}`);
  });
  await openApp(page);
  await loadFiles(page, words, secrets);
  await goTo(page, 'Recipes');
}

/** The page is alive, and the files are as they were. */
async function stillWorks(page: Page): Promise<void> {
  await keepRecipe(page, recipeFile('honest.recipe.yaml', honest));
  await run(page);
  await expect(result(page)).toBeVisible();
  expect((await shownCells(page, 'What it gives')).map(([cell]) => cell?.text)).toEqual(['one', 'two']);
  await goTo(page, 'Files');
  await expect(sources(page)).toHaveCount(2);
}

for (const group of groups) {
  test(`hostile recipes, ${group}: none succeeds, each is told, and none is more than text`, async ({ page }) => {
    test.setTimeout(300_000);
    await takeUp(page);
    for (const { name, text, outcome, words: said } of chosen(group)) {
      await test.step(name, async () => {
        await openRecipeFiles(page, recipeFile(`${name}.recipe.yaml`, text));
        const keep = page.getByRole('button', { name: 'Keep recipe' });
        const refused = page.getByRole('alert').first();
        await expect(keep.or(refused).first()).toBeVisible();
        expect.soft(await madeOfRecipes(page), `${name}, when read`).toEqual([]);
        if (await keep.isVisible()) {
          await keep.click();
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await run(page);
          await expect(result(page).or(refused).first()).toBeVisible();
          if (outcome === 'text') await expect.soft(result(page), name).toBeVisible();
          if (group !== 'chart' && outcome === 'told') await expect.soft(result(page), name).toHaveCount(0);
          // The page wraps and folds what is long.
          await expect.soft(page.locator('body'), name).toContainText(said.slice(0, 60));
          expect.soft(await page.locator('body').innerText(), name).not.toContain('ROW-7F3A');
          expect.soft(await madeOfRecipes(page), `${name}, when run`).toEqual([]);
          await goTo(page, 'Recipes');
        }
      });
    }
    await stillWorks(page);
  });
}

test('hostile recipes without end are stopped by the person or by the engine, and the files are as they were', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await takeUp(page);
  for (const { name, text, outcome, words: said } of corpus.filter((recipe) => recipe.group === 'endless')) {
    await test.step(name, async () => {
      await keepRecipe(page, recipeFile(`${name}.recipe.yaml`, text));
      await run(page);
      if (outcome === 'cancelled') {
        await expect(page.getByText('Working out taken')).toBeVisible();
        await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      }
      // Ten seconds are given to the look, and an engine that was ended takes its time to start.
      const told = outcome === 'stopped' ? page.getByRole('alert') : page.locator('body');
      await expect(told.first()).toContainText(said, { timeout: 90_000 });
      await expect(result(page)).toHaveCount(0);
      await goTo(page, 'Recipes');
    });
  }
  await stillWorks(page);
});
