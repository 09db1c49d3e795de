import type { Role } from '../results/roles.ts';
import type { ImportSettings } from './import-settings.ts';

/**
 * A recipe as the rest of the product sees it: parsed, checked, with every default filled in.
 * What a person writes is in FORMAT.md; `parse-recipe.ts` turns the one into the other.
 */
export interface Recipe {
  readonly format: 1;
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly priority: string | undefined;
  /** The indicators this recipe makes. */
  readonly produces: readonly Indicator[];
  /** Markdown, always shown as text. */
  readonly about: string;
  readonly author: string | undefined;
  readonly contact: string | undefined;
  readonly changes: readonly Change[];
  /** The fingerprint of the version this one was made from. */
  readonly parent: string | undefined;
  readonly inputs: readonly Input[];
  readonly parameters: readonly Parameter[];
  readonly steps: readonly Step[];
  readonly tables: readonly TableBlock[];
  readonly charts: readonly ChartBlock[];
  readonly headlines: readonly Headline[];
  readonly checks: readonly Check[];
}

export const polarities = ['lower is better', 'higher is better', 'neither'] as const;
export type Polarity = (typeof polarities)[number];

/** A named measure that a partnership watches. All but the id are texts for people. */
export interface Indicator {
  readonly id: string;
  readonly title: string | undefined;
  /** What counts and what does not. */
  readonly definition: string | undefined;
  /** What one of it is: `crimes`, `per 100,000 people aged 10 to 17`, `%`. */
  readonly unit: string | undefined;
  /** Which direction is an improvement. */
  readonly polarity: Polarity | undefined;
  /** Whose records it is made from. */
  readonly source: string | undefined;
  /** How often it is made: `monthly`, `quarterly`, `annual`. */
  readonly frequency: string | undefined;
  readonly target: string | undefined;
}

export interface Change {
  readonly version: number;
  /** ISO date. */
  readonly date: string;
  readonly what: string;
  readonly why: string | undefined;
}

export const columnTypes = ['text', 'category', 'integer', 'number', 'date', 'date and time', 'time'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A table a recipe needs. */
export interface Input {
  readonly name: string;
  readonly title: string;
  readonly partner: string | undefined;
  /** Words by which a file's name tells that it is this one, such as `dva crimes`. */
  readonly aliases: readonly string[];
  readonly about: string | undefined;
  readonly optional: boolean;
  /** How the partner's file looks and is read; never a password, never data. */
  readonly importSettings: ImportSettings | undefined;
  readonly columns: readonly InputColumn[];
}

export interface InputColumn {
  readonly name: string;
  readonly title: string;
  readonly type: ColumnType;
  readonly meaning: string | undefined;
  /** Other names partners give this column. */
  readonly aliases: readonly string[];
  /** For a category: the values the recipe knows, each with the other words partners use for it. */
  readonly values: readonly CategoryValue[];
  readonly optional: boolean;
}

export interface CategoryValue {
  readonly value: string;
  readonly aliases: readonly string[];
}

export const parameterTypes = [
  'month',
  'quarter',
  'financial year',
  'date',
  'area',
  'choice',
  'number',
  'text',
] as const;
export type ParameterType = (typeof parameterTypes)[number];

/**
 * A value the person chooses before a run, bound as a named parameter (`$until`).
 * A month, quarter or financial year is a DATE, its first day; a date a DATE; a number a DOUBLE; the rest VARCHAR.
 */
export interface Parameter {
  readonly name: string;
  readonly title: string;
  readonly type: ParameterType;
  readonly about: string | undefined;
  readonly default: ParameterDefault | undefined;
  /** For a choice: what can be chosen. */
  readonly options: readonly string[];
  /** For an area: the input column that lists the areas; for a month, quarter, year or date: the column that bounds it. */
  readonly from: ColumnReference | undefined;
}

export interface ColumnReference {
  readonly input: string;
  readonly column: string;
}

export const dataDefaults = [
  'first complete month',
  'last complete month',
  'last complete quarter',
  'last complete financial year',
  'last complete calendar year',
  'first date',
  'last date',
] as const;
export type DataDefault = (typeof dataDefaults)[number];

export type ParameterDefault =
  | { readonly kind: 'literal'; readonly value: string | number }
  /** Of several columns the period that all of them cover: the latest first, the earliest last. */
  | { readonly kind: 'from data'; readonly rule: DataDefault; readonly columns: readonly ColumnReference[] };

/** One SELECT, made into a table of this name that later steps can read. */
export interface Step {
  readonly name: string;
  readonly sql: string;
}

export interface TableBlock {
  readonly from: string;
  readonly title: string;
  /** A line under the title: what a reader must know to read it. */
  readonly note: string | undefined;
  /** The columns shown, in this order; columns of the step that are not named here are not shown. */
  readonly columns: readonly TableColumn[];
  /** The step that holds the rows behind this table. */
  readonly detail: string | undefined;
}

/** What a table column is made of is stated, so that protection follows it. */
export interface TableColumn {
  readonly name: string;
  readonly title: string;
  readonly role: Role;
  /** Columns of the same table this one is made of: `[n, population]` of a rate, `[this_year, last_year]` of a change. */
  readonly of: readonly string[];
  /** A rate's multiplier, such as 100000. */
  readonly per: number | undefined;
  /** A total's dimensions that it sums over. */
  readonly over: readonly string[];
  /** A rolling sum's months. */
  readonly months: number | undefined;
  /** An interval's end. */
  readonly bound: 'lower' | 'upper' | undefined;
  readonly confidence: number | undefined;
  /** Decimal places to show, where the role's own are not wanted. */
  readonly decimals: number | undefined;
}

export interface ChartBlock {
  readonly from: string;
  readonly title: string;
  /** A line under the title: units, period. */
  readonly subtitle: string | undefined;
  /** As written in the file; `charts/` decides what of it is allowed. */
  readonly vegaLite: JsonObject;
}

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface Headline {
  readonly from: string;
  /** Equality on columns of `from`; a value `$name` stands for the parameter of that name. Exactly one row must be left. */
  readonly where: readonly { readonly column: string; readonly value: string | number }[];
  /** Text with `{column}` and `{$parameter}` in it; numbers are formatted by the roles of the table with the same `from`. */
  readonly text: string;
  /** Said instead when a column named in `text` is NULL or withheld. */
  readonly otherwise: string | undefined;
}

export interface Check {
  readonly name: string;
  readonly sql: string;
  readonly expect: 'no rows' | 'rows';
  /** What it means when the check fails, for the officer; `{column}` of the first row, `{rows}` for how many. */
  readonly says: string | undefined;
}
