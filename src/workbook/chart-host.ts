import { chartDescription } from '../charts/description.ts';
import { chartSpec } from '../charts/chart-spec.ts';
import { type ChartFont, type ChartFrame, openChartFrame } from '../charts/chart-frame.ts';
import type { ChartResult } from '../runs/run-result.ts';
import { chartStandIn } from './chart-stand-in.ts';

/** How drawing went, in words for the person: what could not be drawn, or what the picture does not show as it is. */
export type ChartOutcome =
  { readonly kind: 'drawn'; readonly notes: readonly string[] } | { readonly kind: 'failed'; readonly problem: string };

/** An attachment that draws a chart into its element, and again when the element's width or the colour scheme changes. */
export function chartHost(
  chart: ChartResult,
  fonts: readonly ChartFont[],
  onOutcome: (outcome: ChartOutcome) => void,
): (host: HTMLElement) => () => void {
  return (host) => {
    const isDark = matchMedia('(prefers-color-scheme: dark)');
    const isPrint = matchMedia('print');
    let frame: Promise<ChartFrame> | undefined;
    let drawnWidth = 0;
    const standIn = chartStandIn(host, async () => {
      if (frame === undefined) throw new Error('there is no chart yet');
      return (await frame).picture('png');
    });
    const gone = new AbortController();
    const hasGone = () => gone.signal.aborted;

    const ended = (outcome: ChartOutcome) => {
      if (outcome.kind === 'failed') host.style.minHeight = '';
      host.ariaBusy = null;
      onOutcome(outcome);
    };

    const draw = async () => {
      const width = Math.floor(host.clientWidth);
      if (hasGone() || width === 0) return;
      drawnWidth = width;
      host.ariaBusy = 'true';
      const outcome = chartSpec(chart.block, chart.rows, {
        scheme: isDark.matches && !isPrint.matches ? 'dark' : 'light',
        width,
        print: isPrint.matches,
        columns: chart.columns,
        ...(fonts[0] ? { font: fonts[0].family } : {}),
      });
      if (outcome.kind === 'refused') {
        ended({ kind: 'failed', problem: outcome.problems.join(' ') });
        return;
      }
      // What stands below must not jump down when the chart arrives, under the hand of who is about to press it.
      if (host.style.minHeight === '') host.style.minHeight = `${String(outcome.height)}px`;
      try {
        frame ??= openChartFrame(host, { title: chart.block.title, fonts, signal: gone.signal });
        const drawn = await (await frame).draw(outcome.spec, gone.signal);
        // The next frame here starts empty: what stands below must not jump up meanwhile.
        host.style.minHeight = `${String(drawn.height)}px`;
        standIn.drawnAgain(drawn.width);
        ended({ kind: 'drawn', notes: outcome.notes });
      } catch (thrown) {
        if (!hasGone()) ended({ kind: 'failed', problem: thrown instanceof Error ? thrown.message : String(thrown) });
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
      gone.abort();
      standIn.close();
      resized.disconnect();
      isDark.removeEventListener('change', redraw);
      isPrint.removeEventListener('change', redraw);
    };
  };
}

/** What the chart shows, in words, for who cannot see it. */
export function chartWords(chart: ChartResult): string {
  return chartDescription(chart.block, chart.rows, chart.columns);
}
