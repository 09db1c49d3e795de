const plain = /^(?:(?:grand|sub|overall|final|column|full|running)[ -]?)?totals?(?: \(?all\)?)?$|^(?:sum|grand sum)$/i;
const likely =
  /^(?:(?:grand|sub|overall)[ -]?)?totals?\b.{1,60}$|^.{1,60}\b(?:sub-?)?totals?$|^all (?:(?:\w+ )?(?:areas|ages|persons|people|forces|wards|districts|boroughs|offences|crimes?|incidents|victims|offenders|categories|types|groups|sexes|genders|regions|counties|authorities|partnerships|ethnicities|ethnic groups|households|schools|agencies|services|others?))$|^all$|^overall$/i;
const weak =
  /^(?:england|wales|scotland|northern ireland|england (?:and|&) wales|great britain|united kingdom|uk|gb|both sexes|both|persons|people|combined|force(?:[ -]?wide)?|county|region|national|aggregate|.{1,40} (?:force|county|region|combined))$/i;

/**
 * How plainly a cell says that its row is a total: `Total` plainly; `Total crime`, `West Mercia total` and `All areas`
 * likely; `England and Wales` or `Persons` only when the figures bear it out.
 */
export function totalWord(cell: string): 'plain' | 'likely' | 'weak' | undefined {
  if (cell === '' || cell.length > 80) return undefined;
  const text = cell.replace(/\s*(?:[:*†]|\[[^\]]*\]|[¹²³⁴⁵⁶⁷⁸⁹⁰])+$/, '');
  if (plain.test(text)) return 'plain';
  if (likely.test(text)) return 'likely';
  return weak.test(text) ? 'weak' : undefined;
}
