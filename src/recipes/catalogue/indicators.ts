import * as v from 'valibot';
import { parse } from 'yaml';
import { polarities, type Indicator } from '../recipe.ts';
import text from './indicators.yaml?raw';

/** What the index says of one indicator. */
export interface IndexedIndicator {
  readonly id: string;
  readonly title: string;
  /** The id of the priority it serves. */
  readonly priority: string;
  readonly definition: string;
  /** Of the definition, from 1. */
  readonly version: number;
  /** What of the definition is not settled. */
  readonly state: string | undefined;
  readonly unit: string;
  readonly polarity: (typeof polarities)[number];
  /** Who holds the records. */
  readonly partner: string;
  readonly frequency: string;
  /** As printed. Targets differ by place and year, so what a partnership aims at belongs to its workbook. */
  readonly target: string | undefined;
  /** Where it comes from: short names, which `documents` of the index spells out. */
  readonly documents: readonly string[];
  /** What a document printed of it. */
  readonly published: string | undefined;
  /** The number of the national indicator it was. */
  readonly national: number | undefined;
  /** It ended in 2011, and no later document asks for it. */
  readonly isHistoric: boolean;
}

export interface IndicatorIndex {
  readonly indicators: readonly IndexedIndicator[];
  /** By short name, such as `H17`. */
  readonly documents: ReadonlyMap<string, string>;
  /** Titles by id, in the order in which they are shown. */
  readonly priorities: ReadonlyMap<string, string>;
}

const words = v.pipe(v.string(), v.minLength(1));
const fromOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const written = v.strictObject({
  documents: v.record(v.pipe(v.string(), v.regex(/^[A-Z]\d\d$/)), words),
  priorities: v.record(v.string(), words),
  indicators: v.record(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,62}$/)),
    v.strictObject({
      title: words,
      priority: words,
      definition: words,
      version: v.optional(fromOne, 1),
      state: v.optional(words),
      unit: words,
      polarity: v.picklist(polarities),
      partner: words,
      frequency: words,
      target: v.optional(words),
      documents: v.pipe(v.array(words), v.minLength(1)),
      published: v.optional(words),
      national: v.optional(fromOne),
      historic: v.optional(v.literal(true)),
    }),
  ),
});

/** Every indicator that the partnerships named and a recipe of the catalogue makes. */
export function shippedIndicators(): IndicatorIndex {
  return readIndicators(text);
}

/** Reads an index from YAML. Throws Error where a key is missing or not known, or a document or priority is not spelled out. */
export function readIndicators(yaml: string): IndicatorIndex {
  const { documents, priorities, indicators } = v.parse(written, parse(yaml));
  for (const [id, { documents: named, priority }] of Object.entries(indicators)) {
    const unknown = [...named.filter((one) => !(one in documents)), ...(priority in priorities ? [] : [priority])];
    if (unknown.length > 0)
      throw new Error(`The indicator ${id} names ${unknown.join(' and ')}, which stands nowhere.`);
  }
  return {
    documents: new Map(Object.entries(documents)),
    priorities: new Map(Object.entries(priorities)),
    indicators: Object.entries(indicators).map(([id, { historic, ...said }]) => ({
      ...said,
      id,
      state: said.state,
      target: said.target,
      published: said.published,
      national: said.national,
      isHistoric: historic === true,
    })),
  };
}

/** An indicator of a recipe: the recipe's own words first, then what the index says of its id. */
export interface KnownIndicator extends Indicator {
  readonly indexed: IndexedIndicator | undefined;
}

/** What is known of an indicator of a recipe. */
export function knownOf(index: IndicatorIndex, own: Indicator): KnownIndicator {
  const indexed = index.indicators.find(({ id }) => id === own.id);
  return {
    id: own.id,
    title: own.title ?? indexed?.title,
    definition: own.definition ?? indexed?.definition,
    unit: own.unit ?? indexed?.unit,
    polarity: own.polarity ?? indexed?.polarity,
    source: own.source ?? indexed?.partner,
    frequency: own.frequency ?? indexed?.frequency,
    target: own.target ?? indexed?.target,
    indexed,
  };
}
