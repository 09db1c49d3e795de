import { chartDescription } from '../charts/description.ts';
import { chartSpec } from '../charts/chart-spec.ts';
import { type ChartFont, type ChartFrame, openChartFrame } from '../charts/chart-frame.ts';
import type { ChartResult } from '../runs/run-result.ts';

/**
 * An attachment that draws a chart into its element, and again when the element's width or the colour scheme changes.
 * `onProblem` gets what could not be drawn, in words for the person, or undefined when it was drawn.
 */
export function chartHost(
  chart: ChartResult,
  fonts: readonly ChartFont[],
  onProblem: (problem: string | undefined) => void,
): (host: HTMLElement) => () => void {
  return (host) => {
    const isDark = matchMedia('(prefers-color-scheme: dark)');
    const isPrint = matchMedia('print');
    let frame: Promise<ChartFrame> | undefined;
    let drawnWidth = 0;
    let isGone = false;
    const hasGone = () => isGone;

    const draw = async () => {
      const width = Math.floor(host.clientWidth);
      if (isGone || width === 0) return;
      drawnWidth = width;
      const outcome = chartSpec(chart.block, chart.rows, {
        scheme: isDark.matches && !isPrint.matches ? 'dark' : 'light',
        width,
        columns: chart.columns,
      });
      if (outcome.kind === 'refused') {
        onProblem(outcome.problems.join(' '));
        return;
      }
      try {
        frame ??= openChartFrame(host, { title: chart.block.title, fonts });
        await (await frame).draw(outcome.spec);
        onProblem(undefined);
      } catch (thrown) {
        if (!hasGone()) onProblem(thrown instanceof Error ? thrown.message : String(thrown));
      }
    };
    const redraw = () => void draw();
    const resized = new ResizeObserver(() => {
      if (Math.abs(host.clientWidth - drawnWidth) > 4) redraw();
    });
    resized.observe(host);
    isDark.addEventListener('change', redraw);
    isPrint.addEventListener('change', redraw);
    return () => {
      isGone = true;
      resized.disconnect();
      isDark.removeEventListener('change', redraw);
      isPrint.removeEventListener('change', redraw);
      void frame?.then(
        (open) => {
          open.close();
        },
        () => undefined,
      );
    };
  };
}

/** What the chart shows, in words, for who cannot see it. */
export function chartWords(chart: ChartResult): string {
  return chartDescription(chart.block, chart.rows, chart.columns);
}
