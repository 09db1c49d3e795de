import type { NamedValues } from '../engine/materialise.ts';
import type { Parameter, Recipe } from '../recipes/recipe.ts';
import type { InputMatch } from './match/match.ts';
import { periodName } from './period-name.ts';
import type { SourceFacts } from './source-facts.ts';

/**
 * How a result was made. The whole of it stays on the device: names, sizes and row counts of files disclose.
 */
export interface RunRecord {
  /** Seven letters and digits to name the run by. */
  readonly id: string;
  /** ISO date and time, by the device's clock. */
  readonly at: string;
  readonly appVersion: string;
  readonly recipe: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly fingerprint: string;
  };
  readonly values: readonly { readonly title: string; readonly value: string }[];
  /** What the figures are for, such as `12 months to the end of January 2016`; empty where the recipe asks for no period. */
  readonly period: string;
  readonly files: readonly RecordedFile[];
  readonly isSample: boolean;
  /** Whose figures came with the workbook, with the steps that rest on them. */
  readonly attributions: readonly { readonly text: string; readonly steps: readonly string[] }[];
}

export interface RecordedFile {
  readonly input: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
  /** Which column of the file stood for which of the recipe's. */
  readonly columns: readonly { readonly title: string; readonly heading: string }[];
  /** What words of the file were said to mean. */
  readonly words: readonly { readonly title: string; readonly word: string; readonly value: string }[];
}

export function runRecord(run: {
  readonly recipe: Recipe;
  readonly fingerprint: string;
  readonly matches: readonly InputMatch[];
  readonly sources: readonly SourceFacts[];
  readonly values: NamedValues;
  readonly appVersion: string;
  readonly at: Date;
}): RunRecord {
  const files = run.recipe.inputs.flatMap((input): readonly RecordedFile[] => {
    const match = run.matches.find((candidate) => candidate.input === input.name);
    return (match?.files ?? []).flatMap((file) => {
      const source = run.sources.find((candidate) => candidate.table === file.table);
      if (!source) return [];
      const columns = input.columns.flatMap((column) => {
        const name = file.columns[column.name]?.column;
        const heading = source.columns.find((candidate) => candidate.name === name)?.heading;
        return heading === undefined ? [] : [{ title: column.title, heading }];
      });
      const words = input.columns.flatMap((column) =>
        Object.entries(file.values[column.name] ?? {}).map(([word, value]) => ({ title: column.title, word, value })),
      );
      const { fileName, bytes, rows, sha256 } = source;
      return [{ input: input.title, fileName, bytes, rows, sha256, columns, words }];
    });
  });
  const used = new Set(run.matches.flatMap((match) => match.files.map(({ table }) => table)));
  return {
    id: crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36).padStart(7, '0') ?? '',
    at: run.at.toISOString(),
    appVersion: run.appVersion,
    recipe: {
      id: run.recipe.id,
      version: run.recipe.version,
      title: run.recipe.title,
      fingerprint: run.fingerprint,
    },
    values: run.recipe.parameters.map((parameter) => ({
      title: parameter.title,
      value: recordedValue(parameter, run.values[parameter.name]),
    })),
    period: periodOf(run.recipe, run.values),
    files,
    isSample: run.sources.some((source) => source.isSample && used.has(source.table)),
    attributions: run.matches.flatMap((match) =>
      match.files.flatMap(({ table }) => {
        const text = run.sources.find((source) => source.table === table)?.reference?.attribution;
        return text === undefined ? [] : [{ text, steps: stepsFrom(run.recipe, match.input) }];
      }),
    ),
  };
}

/**
 * The steps that may rest on an input: those whose SQL names it, and those that name such a step. A column of that name
 * counts too, since a credit too many does no harm.
 */
function stepsFrom({ steps }: Recipe, input: string): readonly string[] {
  const names = new Set([input]);
  for (const { name, sql } of steps) {
    const words = sql.match(/\w+/g) ?? [];
    if (words.some((word) => names.has(word))) names.add(name);
  }
  names.delete(input);
  return [...names];
}

/**
 * The periods chosen, but for the months that say where a file begins. A first day is chosen as the last one is. A title that
 * leads up to its value is a sentence with it: `12 months to the end of January 2016`.
 */
function periodOf({ parameters }: Recipe, values: NamedValues): string {
  return parameters
    .filter(({ type, default: offered }) => {
      const isBeginning = type !== 'date' && offered?.kind === 'from data' && offered.rule.startsWith('first');
      return ['month', 'quarter', 'financial year', 'date'].includes(type) && !isBeginning;
    })
    .map((parameter) => {
      const { title } = parameter;
      const value = recordedValue(parameter, values[parameter.name]);
      return / (?:of|on|from|to)$/.test(title) ? `${title} ${value}` : `${title}: ${value}`;
    })
    .join('; ');
}

/** A value as a person reads it. */
function recordedValue(parameter: Parameter, value: NamedValues[string] | undefined): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return periodName(parameter.type, value.date);
}
