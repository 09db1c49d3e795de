import { wordlist } from '@scure/bip39/wordlists/english.js';

import { isDate } from '../literal.ts';
import { checkInputs } from './input-checks.ts';
import { hint, shortened } from '../nearest.ts';
import { checkParameters } from './parameter-checks.ts';
import type { Path, Report } from '../problem.ts';
import type { WrittenRecipe } from './schema.ts';
import type { WrittenHeadline } from './schema-shown.ts';
import { checkTable } from './table-checks.ts';
import { partsOfText } from '../text-template.ts';

/**
 * What one part of a recipe says of another. Only what the file itself can show: which columns a step has is not known
 * before its SQL is looked at, and recipes know no SQL.
 */
export function crossCheck(recipe: WrittenRecipe, report: Report): void {
  checkIndicators(recipe, report);
  checkInputs(recipe, report);
  checkParameters(recipe, report);
  const steps = new Set(Object.keys(recipe.steps));
  const parameters = new Set(Object.keys(recipe.parameters ?? {}));
  for (const step of steps) {
    if (Object.hasOwn(recipe.inputs ?? {}, step))
      report(['steps', step], `\`${step}\` is already the name of an input. Give the step another name.`);
  }
  recipe.tables?.forEach((table, index) => {
    checkStep(table.from, steps, ['tables', index, 'from'], report);
    if (table.detail !== undefined) checkStep(table.detail, steps, ['tables', index, 'detail'], report);
    checkTable(table, ['tables', index], report);
  });
  recipe.charts?.forEach((chart, index) => {
    checkStep(chart.from, steps, ['charts', index, 'from'], report);
  });
  recipe.headlines?.forEach((headline, index) => {
    checkStep(headline.from, steps, ['headlines', index, 'from'], report);
    checkHeadline(headline, ['headlines', index], parameters, report);
  });
  recipe.checks?.forEach((check, index) => {
    if (check.says !== undefined) checkText(check.says, ['checks', index, 'says'], undefined, report);
  });
  recipe.changes?.forEach((change, index) => {
    if (!isDate(change.date)) report(['changes', index, 'date'], `\`${change.date}\` is not a day of the calendar.`);
  });
  checkParent(recipe.parent, report);
  if (!recipe.tables?.length && !recipe.charts?.length && !recipe.headlines?.length) {
    report([], 'This recipe shows nothing: it has no table, chart or headline.', 'warning');
  }
}

/** Words that were misheard or misspelt name no recipe at all. */
function checkParent(parent: string | undefined, report: Report): void {
  const strange = parent?.includes('-') ? parent.split('-').find((word) => !wordlist.includes(word)) : undefined;
  if (strange === undefined) return;
  const message = `\`${strange}\` is not one of the words of a fingerprint. Copy it again from the version this one was made from.`;
  report(['parent'], message, 'warning');
}

function checkIndicators(recipe: WrittenRecipe, report: Report): void {
  const seen = new Set<string>();
  recipe.produces?.forEach((indicator, index) => {
    const isShort = typeof indicator === 'string';
    const id = isShort ? indicator : indicator.id;
    if (seen.has(id))
      report(['produces', index, ...(isShort ? [] : ['id'])], `\`${id}\` is already one of the indicators.`);
    seen.add(id);
  });
}

function checkStep(name: string, steps: ReadonlySet<string>, path: Path, report: Report): void {
  if (!steps.has(name)) report(path, `No step is named \`${name}\`. ${hint(name, [...steps], 'The steps are')}`);
}

function checkHeadline(headline: WrittenHeadline, path: Path, parameters: ReadonlySet<string>, report: Report): void {
  for (const [column, value] of Object.entries(headline.where ?? {})) {
    // "$5" is a text, "$area" a parameter.
    const name = typeof value === 'string' ? /^\$([A-Za-z_].*)$/s.exec(value)?.[1] : undefined;
    if (name !== undefined) checkParameter(name, parameters, [...path, 'where', column], report);
  }
  checkText(headline.text, [...path, 'text'], parameters, report);
  if (headline.otherwise !== undefined) checkText(headline.otherwise, [...path, 'otherwise'], parameters, report);
}

/** @param parameters - undefined where a text cannot name parameters at all. */
function checkText(text: string, path: Path, parameters: ReadonlySet<string> | undefined, report: Report): void {
  for (const part of partsOfText(text)) {
    if (part.kind === 'wrong') {
      report(
        path,
        `\`${shortened(part.text)}\` cannot be filled in: a brace holds a column, as {column}, or a parameter, as {$parameter}.`,
      );
    } else if (part.kind === 'parameter') {
      if (parameters) checkParameter(part.name, parameters, path, report);
      else report(path, `\`{$${part.name}}\` cannot be used here: a check says columns of its first row, and {rows}.`);
    }
  }
}

function checkParameter(name: string, parameters: ReadonlySet<string>, path: Path, report: Report): void {
  if (parameters.has(name)) return;
  report(path, `No parameter is named \`${shortened(name)}\`. ${hint(name, [...parameters], 'The parameters are')}`);
}
