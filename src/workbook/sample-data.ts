import manifest from '../../sample-data/manifest.json';

const addresses = import.meta.glob<string>('../../sample-data/*.csv', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Fetches the sample files from the app's own origin. Rejects with Error, naming the file. */
export async function fetchSampleFiles(): Promise<readonly File[]> {
  return Promise.all(
    manifest.files.map(async ({ name }) => {
      const address = addresses[`../../sample-data/${name}`];
      const response = address === undefined ? undefined : await fetch(address);
      if (!response?.ok) throw new Error(`The sample file ${name} could not be fetched.`);
      return new File([await response.blob()], name, { type: 'text/csv' });
    }),
  );
}
