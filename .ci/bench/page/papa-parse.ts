import Papa from 'papaparse';

/** Milliseconds that PapaParse takes to read a file into one object for each row. */
export function parseToObjects(file: File): Promise<number> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    Papa.parse<Record<string, string>>(file, {
      header: true,
      complete({ data }) {
        if (data.length === 0) reject(new Error('PapaParse read no row'));
        else resolve(performance.now() - from);
      },
      error: reject,
    });
  });
}
