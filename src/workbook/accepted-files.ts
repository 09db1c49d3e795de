/** The ends of the names of files that can be taken in: text with separators, workbooks, web pages, packed files, Parquet. */
export const acceptedEnds = [
  ...['.csv', '.txt', '.tsv', '.tab', '.psv', '.dat', '.gz'],
  ...['.xlsx', '.xlsm', '.xlsb', '.xls', '.ods', '.xml', '.htm', '.html', '.zip', '.parquet'],
] as const;

/** Whether a file's name is of a kind that can be taken in. What it is, its bytes tell. */
export function isAcceptedName(name: string): boolean {
  const lower = name.toLowerCase();
  return acceptedEnds.some((end) => lower.endsWith(end));
}
