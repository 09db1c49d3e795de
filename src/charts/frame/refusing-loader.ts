import type { Loader } from 'vega';

/** A loader that loads nothing: a chart has its rows in it, and nothing in it is an address. */
export function refusingLoader(): Loader {
  const refuse = (): Promise<never> => Promise.reject(new Error('a chart can load nothing'));
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
