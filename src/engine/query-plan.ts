import { exactText } from '../results/csv.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './errors.ts';
import { preparedSelect, type NamedValues } from './materialise.ts';

/** One operator of how the engine would run a SELECT. */
export interface PlanOperator {
  /** The engine's name of it in capitals, such as `SEQ_SCAN`; of a table function the function's name. */
  readonly name: string;
  /** The table it reads, where it reads one. */
  readonly table: string | undefined;
}

/**
 * How the engine would run one SELECT from outside, which `describeSelect` has proved to be one. Nothing is run. With
 * the optimiser off nothing of it is left out or worked out beforehand, so that it names all that would be read.
 */
export async function queryPlan(engine: Engine, text: string, values: NamedValues): Promise<readonly PlanOperator[]> {
  const explained = await preparedSelect(engine, 'explain_step', text, values, 'EXPLAIN (FORMAT json) ');
  const operators: PlanOperator[] = [];
  collect(JSON.parse(exactText(explained.cell(1, 0))), operators);
  return operators;
}

function collect(node: unknown, operators: PlanOperator[]): void {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, operators);
    return;
  }
  if (!isOperator(node)) throw new EngineError('sql', 'The engine did not say how it would run this.');
  const table = node.extra_info?.['Table'];
  operators.push({ name: node.name.trim(), table: typeof table === 'string' ? table : undefined });
  collect(node.children, operators);
}

interface WrittenOperator {
  readonly name: string;
  readonly children: readonly unknown[];
  readonly extra_info?: Readonly<Record<string, unknown>>;
}

function isOperator(node: unknown): node is WrittenOperator {
  return (
    typeof node === 'object' && node !== null && 'name' in node && typeof node.name === 'string' && 'children' in node
  );
}
