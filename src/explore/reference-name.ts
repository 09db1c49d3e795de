/** Whether a column is named like one that names each row: `Crime Ref`, `urn`. A guess. */
export function isReferenceName(name: string): boolean {
  return /(?:^|[^a-z])(?:id|ref|reference|urn|number|no|key|pseudonym|guid)(?:[^a-z]|$)/i.test(name);
}
