import type { Input } from '../recipes/recipe.ts';
import { templateCsv, templateFileName } from './partner-template.ts';
import { saveFile } from './save-file.ts';

export { requestWords } from './request-words.ts';

/** Gives the person an input's blank template as a file, to attach to the request. */
export function savePartnerTemplate(input: Input): void {
  saveFile(templateFileName(input), templateCsv(input), 'text/csv');
}
