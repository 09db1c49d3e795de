import { csvFile, type TestFile } from './app.ts';

/**
 * A partner's file of hate crimes over two years to March 2016: Northvale 60 and then 84, Southdale 72 and 72; 288 rows.
 * Semicolons, Windows-1252, dd/mm/yyyy.
 */
export function hateCrimes(name: string): TestFile {
  const lines = ['URN;Created;District;Hate Strand;Place'];
  for (let month = 0; month < 24; month += 1) {
    const days = [1, 5, 9, 13, 17, 21, 25].slice(0, month < 12 ? 5 : 7);
    lines.push(...days.map((day) => `N${month}-${day};${written(month, day)};Northvale;Racial;Café`));
    const others = [2, 6, 10, 14, 18, 28];
    lines.push(...others.map((day) => `S${month}-${day};${written(month, day)};Southdale;Disability;Street`));
  }
  return csvFile(name, Buffer.from(lines.join('\r\n'), 'latin1'));
}

/** The day of a month counted from April 2014, as dd/mm/yyyy. */
function written(month: number, day: number): string {
  const at = new Date(Date.UTC(2014, 3 + month, day));
  return at.toISOString().slice(0, 10).split('-').reverse().join('/');
}
