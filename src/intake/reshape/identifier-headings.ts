/** What a column seems to hold of a person, and what careful people do with it. Never done unasked. */
export interface IdentifierLook {
  readonly kind: 'identifier' | 'date of birth' | 'name' | 'address' | 'contact';
  readonly suggestion: 'pseudonym' | 'leave out' | 'keep';
  /** A sentence for the person who decides. */
  readonly says: string;
}

/** What is known of a column's values, where something is. */
export interface ValueFacts {
  readonly filled: number;
  /** The different values with their counts; undefined where there are too many to list. */
  readonly values: readonly { readonly count: number }[] | undefined;
}

interface Rule {
  readonly pattern: RegExp;
  readonly kind: IdentifierLook['kind'];
  readonly suggestion: IdentifierLook['suggestion'];
  /** The heading alone says little: not where the same few values repeat. */
  readonly isWeak?: boolean;
}

const number = '(?:numbers?|no|nos|num|nr|nbr|refs?|reference|id|ids|identifier|urn|uid|key)';
const record =
  '(?:crime|incident|occurrence|offence|log|cad|custody|arrest|detention|case|referral|report|complaint|accident|collision|call|investigation|niche|athena|episode|attendance|admission)';
const person =
  '(?:victim|offender|suspect|client|patient|customer|complainant|witness|aggrieved|reporting person|reporter|caller|pupil|student|learner|child|parent|carer|mother|father|guardian|resident|tenant|person|subject|perpetrator|perp|defendant|detainee|prisoner|nominal|service user|user|applicant|contact|officer|worker|social worker|key ?worker|case ?worker|driver|casualty|owner|keeper|individual|claimant|missing person|misper|gp|doctor|next of kin|nok)';

const rules: readonly Rule[] = [
  { pattern: /\be ?mail\b/, kind: 'contact', suggestion: 'leave out' },
  {
    pattern: /\b(?:tele)?phone\b|\btel(?: no| number)?$|\b(?:mobile|landline|fax)(?: (?:no|number))?$|\bmsisdn\b/,
    kind: 'contact',
    suggestion: 'leave out',
  },
  {
    pattern: /\bip address\b|\bimei\b|\btwitter\b|\bfacebook\b|\binstagram\b/,
    kind: 'contact',
    suggestion: 'leave out',
  },
  {
    pattern: /\bd ?o ?b\b|\bdate (?:of )?birth\b|\bbirth ?(?:date|day)\b|\bdt (?:of )?birth\b|^born(?: on)?$/,
    kind: 'date of birth',
    suggestion: 'leave out',
  },
  {
    pattern: new RegExp(
      `^nhs$|\\bnhs (?:patient )?${number}\\b|\\bnino\\b|\\bni ${number}\\b|\\bnational insurance\\b|\\bpnc(?: ?id| ${number})?\\b|\\bcro ${number}\\b|\\bu[pl]n\\b|\\burn\\b|\\bnoms\\b|\\bdelius\\b|\\bcrn\\b|\\bpassport\\b|\\bdriving licen[cs]e\\b|\\bdriver ${number}\\b|\\b(?:collar|shoulder|warrant|epaulette|payroll|staff|employee) ${number}\\b|\\bhospital ${number}\\b|\\bmrn\\b`,
    ),
    kind: 'identifier',
    suggestion: 'pseudonym',
  },
  {
    pattern:
      /\bvrm\b|\bvrn\b|\bnumber ?plate\b|\b(?:vehicle )?registration (?:mark|no|number)\b|\bvehicle reg(?:istration)?\b|^reg (?:no|number)$/,
    kind: 'identifier',
    suggestion: 'pseudonym',
  },
  { pattern: new RegExp(`\\b${record} (?:record |unique )?${number}\\b`), kind: 'identifier', suggestion: 'pseudonym' },
  { pattern: new RegExp(`\\b${person} (?:unique )?${number}\\b`), kind: 'identifier', suggestion: 'pseudonym' },
  {
    pattern: new RegExp(
      `^(?:unique |our |your )?(?:id|ref|reference|identifier|urn|unique)(?: ${number})?$|^unique ${number}$`,
    ),
    kind: 'identifier',
    suggestion: 'pseudonym',
    isWeak: true,
  },
  {
    pattern:
      /\bsur ?name\b|\bfore ?names?\b|\b(?:first|last|family|given|middle|maiden|full|christian|second|previous|preferred) ?names?\b|\b[fl]name\b|\binitials\b|\balias(?:es)?\b|\baka\b|\balso known as\b|\boic\b|\bofficer in (?:the )?case\b/,
    kind: 'name',
    suggestion: 'leave out',
  },
  {
    pattern: new RegExp(`\\b${person}s? names?\\b|\\bnames? of (?:the )?${person}\\b`),
    kind: 'name',
    suggestion: 'leave out',
  },
  { pattern: new RegExp(`^names?$|^${person}$`), kind: 'name', suggestion: 'leave out', isWeak: true },
  {
    pattern: /\bpost ?code (?:sector|district|area|outward|outcode)\b|\b(?:outward|partial|short) post ?code\b/,
    kind: 'address',
    suggestion: 'keep',
  },
  { pattern: /\bpost(?:al)? ?codes?\b|\bpcds?$/, kind: 'address', suggestion: 'leave out' },
  { pattern: /\buprn\b/, kind: 'address', suggestion: 'pseudonym' },
  {
    pattern:
      /\baddress(?:es)?\b|\baddr\b|\bhouse (?:no|number|name)\b|^(?:house|flat|building|premises?)(?: (?:no|number|name))?$|\bwhat ?3 ?words\b|\bw3w\b/,
    kind: 'address',
    suggestion: 'leave out',
  },
  { pattern: /^(?:street|road)(?: name)?$/, kind: 'address', suggestion: 'keep' },
];

/** Headings that speak of such a thing and hold another: a count, a kind, or an area, a school or a firm. */
const another =
  /^(?:number|no|count|total|sum|percentage|percent|rate|proportion|average|has|is) (?:of )?|\b(?:type|types|status|flag|category|group|band|known|valid|indicator|format|count|counts|total|totals|rate|method|source|outcome|theft|thefts|stolen|year|month|classification|given|quality|verified|consent)$|\b(?:ward|lsoa|msoa|school|establishment|provider|station|company|business|organisation|force|country|place|county|council|product|event) (?:of birth|urn|id|number|no|ref|reference|name|phone|postcode|post code|address|email)\b|\b(?:country|place|year|month|town|city) of birth\b/;

/**
 * Whether a heading says that its column identifies people, by themselves or with others: undefined where it does not.
 * `facts` keep a heading such as `Name` or `ID` from being taken for more than the few values under it are.
 */
export function looksLikeIdentifier(heading: string, facts?: ValueFacts): IdentifierLook | undefined {
  const text = wordsOf(heading);
  if (another.test(text)) return undefined;
  const rule = rules.find(({ pattern, isWeak }) => pattern.test(text) && !(isWeak && repeats(facts)));
  if (!rule) return undefined;
  const { kind, suggestion } = rule;
  return { kind, suggestion, says: `“${heading.replaceAll(/\s+/g, ' ').trim()}” ${words(rule)}` };
}

/** `NHSNumber`, `nhs_number` and `NHS No.` as small words. */
function wordsOf(heading: string): string {
  return heading
    .slice(0, 200)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[’'](?=s\b)/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A handful of values that come again and again are kinds of a thing, not persons. */
function repeats(facts: ValueFacts | undefined): boolean {
  return facts?.values !== undefined && facts.filled >= 3 * facts.values.length;
}

function words({ kind, suggestion }: Rule): string {
  if (suggestion === 'keep') return 'says where, but not who. It can stay if a recipe needs it.';
  switch (kind) {
    case 'identifier':
      return 'looks like a number that leads to one person. As a pseudonym it still links files of this workbook.';
    case 'date of birth':
      return 'looks like dates of birth, which identify people together with little else. Leave it out unless a recipe needs ages.';
    case 'name':
      return 'looks like names of people, which no figure needs. Leave it out.';
    case 'address':
      return suggestion === 'pseudonym'
        ? 'looks like a number that leads to one home. As a pseudonym it still links files of this workbook.'
        : 'looks like addresses, which lead to people. Leave it out unless a recipe needs the place.';
    case 'contact':
      return 'looks like ways to reach people, which no figure needs. Leave it out.';
  }
}
