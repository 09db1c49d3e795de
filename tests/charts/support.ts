import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { expressionInterpreter } from 'vega-interpreter';
import { chartSpec, type ChartOptions } from '../../src/charts/chart-spec.ts';
import { refusingLoader } from '../../src/charts/frame/refusing-loader.ts';
import type { ChartBlock, JsonObject, TableColumn } from '../../src/recipes/recipe.ts';
import type { ResultTable } from '../../src/results/result-table.ts';
import type { Role } from '../../src/results/roles.ts';

export function block(vegaLite: JsonObject, subtitle?: string): ChartBlock {
  return { from: 'by_area', title: 'Recorded hate crime', subtitle, vegaLite };
}

export function column(name: string, title: string, role: Role, of: readonly string[] = []): TableColumn {
  return {
    name,
    title,
    role,
    of,
    per: undefined,
    over: [],
    months: undefined,
    decimals: undefined,
    bound: undefined,
    confidence: undefined,
  };
}

export function specOf(vegaLite: JsonObject, table: ResultTable, options: Partial<ChartOptions> = {}): JsonObject {
  const outcome = chartSpec(block(vegaLite), table, { scheme: 'light', width: 800, ...options });
  if (outcome.kind === 'refused') throw new Error(outcome.problems.join('\n'));
  return outcome.spec;
}

/** The chart as the frame would draw it, with the same interpreter and loader, by the real Vega without a browser. */
export async function svgOf(spec: JsonObject): Promise<string> {
  const problems: string[] = [];
  const tell = (...args: readonly unknown[]) => {
    problems.push(args.map(String).join(' '));
    return logger;
  };
  const logger = { level: () => 0, warn: tell, info: tell, debug: tell, error: tell };
  const vega = compile(structuredClone(spec) as unknown as TopLevelSpec, { logger: logger }).spec;
  const view = new View(parse(vega, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader: refusingLoader(),
  });
  try {
    await view.runAsync();
    const svg = await view.toSVG();
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return svg;
  } finally {
    view.finalize();
  }
}

/** The words in a picture, in the order they are drawn. */
export function wordsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map(([, text]) => text ?? '');
}
