import type { ChartBlock, ColumnType, DataDefault, ParameterType } from '../../recipes/recipe.ts';
import type { Role } from '../../results/roles.ts';
import type { FoundStep } from './given-step.ts';
import type { BenchColumn, ValuePlace } from './propose-parameters.ts';

/** A recipe in the making. */
export interface RecipeDraft extends DraftChoices {
  /** Views and queries in the order they run. */
  readonly steps: readonly FoundStep[];
  readonly charts: readonly ChartBlock[];
}

/** What of a recipe in the making a person can change. */
export interface DraftChoices {
  title: string;
  id: string;
  priority: string;
  about: string;
  inputs: DraftInput[];
  parameters: DraftParameter[];
  shown: DraftTable[];
}

export interface DraftInput {
  /** The data file's table on the bench. */
  readonly table: string;
  name: string;
  title: string;
  partner: string;
  about: string;
  columns: DraftColumn[];
}

export interface DraftColumn {
  /** As the bench has it. */
  readonly column: string;
  readonly sqlType: string;
  /** As the partner wrote it. */
  readonly heading: string;
  name: string;
  title: string;
  type: ColumnType;
  /** The types that lose nothing of what the bench has. */
  readonly types: readonly ColumnType[];
  /** It holds the markers of the column of this name on the bench, so its own name follows from that one's. */
  readonly marks: string | undefined;
}

type DraftParameterType = Extract<ParameterType, 'month' | 'date' | 'financial year' | 'area' | 'text'>;

export interface DraftParameter {
  isChosen: boolean;
  name: string;
  title: string;
  type: DraftParameterType;
  readonly types: readonly DraftParameterType[];
  /** An ISO date, or a text: what the queries have. */
  readonly value: string;
  readonly shown: string;
  readonly places: readonly ValuePlace[];
  /** A month stands for its last day in the SQL, since the query has a last day. */
  readonly isLastDay: boolean;
  /** What is chosen to begin with: the value of the queries, or a rule over the column. */
  begins: 'as written' | DataDefault;
  /** The column that bounds it, or lists the areas. */
  column: BenchColumn | undefined;
}

export interface DraftTable {
  /** The step whose rows it shows, as written. */
  readonly step: string;
  isShown: boolean;
  title: string;
  note: string;
  columns: DraftTableColumn[];
}

export interface DraftTableColumn {
  /** As the step gives it. */
  readonly column: string;
  isShown: boolean;
  name: string;
  title: string;
  role: Role;
  /** Why the role was proposed, in words that go on "because"; undefined once a person chose another. */
  why: string | undefined;
  /** Columns of the same step, as it gives them; empty where not chosen yet. */
  of: string[];
  per: number | undefined;
  bound: 'lower' | 'upper' | undefined;
  months: number | undefined;
}

/** How many columns `of` names for a role: 0 where it says nothing. */
export function partsOfRole(role: Role): 0 | 1 | 2 {
  if (role === 'rate' || role === 'share' || role === 'ratio' || role === 'change') return 2;
  return role === 'interval' || role === 'rolling' ? 1 : 0;
}

/** The rules by which the data can say what is chosen to begin with. */
export function rulesFor(type: DraftParameterType): readonly DataDefault[] {
  switch (type) {
    case 'month':
      return ['last complete month', 'first complete month', 'last complete calendar year'];
    case 'date':
      return ['first date', 'last date'];
    case 'financial year':
      return ['last complete financial year'];
    case 'area':
    case 'text':
      return [];
  }
}
