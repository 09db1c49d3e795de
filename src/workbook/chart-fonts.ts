import address from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url';
import type { ChartFont } from '../charts/chart-frame.ts';

/** The page's own type for charts, whose frames cannot fetch it. From the app's own origin; rejects with Error. */
export async function fetchChartFonts(): Promise<readonly ChartFont[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The type for charts could not be fetched.');
  return [{ family: 'Source Sans 3', weight: '200 900', bytes: await response.arrayBuffer() }];
}
