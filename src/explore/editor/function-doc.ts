/** What is to be known of a function to use it. */
export interface FunctionDoc {
  readonly name: string;
  readonly kind: 'function' | 'aggregate' | 'table function' | 'window function' | 'method';
  /** How it is called, such as `date_trunc(part, timestamp)`; one for each number of arguments. */
  readonly calls: readonly string[];
  /** What it gives, in words; empty where nobody says. */
  readonly says: string;
  readonly examples: readonly string[];
  readonly isForRecipes: boolean;
}
