import type { ChartBlock, JsonObject } from '../recipes/recipe.ts';
import { linesOf } from './chart-data.ts';

/** Title, subtitle and notice in the picture, in lines that fit. */
export function headingSpec(block: ChartBlock, width: number, notice: string | undefined): JsonObject {
  const small = [...(block.subtitle === undefined ? [] : [block.subtitle]), ...(notice === undefined ? [] : [notice])];
  const subtitle = small.flatMap((text) => linesOf(text, Math.max(20, Math.floor((width - 32) / 7.2))));
  return {
    text: linesOf(block.title, Math.max(16, Math.floor((width - 32) / 9.6))),
    ...(subtitle.length === 0 ? {} : { subtitle }),
  };
}
