import manifest from '../../sample-data/manifest.json';

const addresses = import.meta.glob<string>('../../sample-data/*.{csv,gz,xlsx}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** A sample file, and what of it is taken in. */
export interface SampleFile {
  readonly file: File;
  /** Each becomes a table; undefined for the one that the app would choose. */
  readonly sheets: readonly string[] | undefined;
}

/** A line of the manifest, as far as the app reads it. */
interface Line {
  readonly name: string;
  readonly sheets?: readonly string[];
}

/**
 * Fetches the sample files from the app's own origin, one after the other, so that nothing else waits for them. Nothing
 * of them is read here. Rejects with Error, naming the file.
 */
export async function fetchSampleFiles(): Promise<readonly SampleFile[]> {
  const lines: readonly Line[] = manifest.files;
  const files: SampleFile[] = [];
  for (const { name, sheets } of lines) {
    const address = addresses[`../../sample-data/${name}`];
    const response = address === undefined ? undefined : await fetch(address);
    if (!response?.ok) throw new Error(`The sample file ${name} could not be fetched.`);
    files.push({ file: new File([await response.blob()], name), sheets });
  }
  return files;
}
