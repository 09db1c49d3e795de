import type { Page } from '@playwright/test';

/** A file as the page gets it from a person. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Opens a route and waits until the engine can run a query. */
export async function openApp(page: Page, route: `#/${string}` = '#/'): Promise<void> {
  await page.goto(`./${route}`);
  await page.locator('html[data-engine="ready"]').waitFor();
}

/** A file of text in UTF-8, or of bytes as they are. */
export function csvFile(name: string, content: string | Uint8Array): TestFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

/** Gives files to the control `Add files`. */
export async function addFiles(page: Page, ...files: readonly TestFile[]): Promise<void> {
  await page.getByLabel('Add files', { exact: true }).setInputFiles([...files]);
}

/** Gives recipe files to the control `Open recipe files`. */
export async function openRecipeFiles(page: Page, ...files: readonly TestFile[]): Promise<void> {
  await page.getByLabel('Open recipe files', { exact: true }).setInputFiles([...files]);
}

/** Drops files on the page, as a person does from a folder. */
export async function dropFiles(page: Page, ...files: readonly TestFile[]): Promise<void> {
  const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, mimeType, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: mimeType }));
    }
    return data;
  }, plain);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}
