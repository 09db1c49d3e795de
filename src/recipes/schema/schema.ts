import * as v from 'valibot';

import { polarities } from '../recipe.ts';
import { input, parameter } from './schema-inputs.ts';
import { block, id, isoDate, may, named, needed, sentence, sql, text, title, wholeNumber } from './schema-parts.ts';
import { chart, check, headline, table } from './schema-shown.ts';

/**
 * The file as a person writes it. Only shapes are said here; what one part says of another is in `cross-checks.ts`.
 * Nothing is transformed or filled in: what passes is what was written (`recipe-from-written.ts` fills in).
 */
const indicator = v.union(
  [
    id,
    block({
      id: needed('what the indicator is known by, in every recipe that makes it', id),
      title: may('what the screen shows', title),
      definition: may('what counts and what does not', sentence),
      unit: may('what one of it is, such as `crimes` or `per 100,000 people`', title),
      polarity: may('which direction is an improvement', v.picklist(polarities)),
      source: may('whose records it is made from', title),
      frequency: may('how often it is made, such as `quarterly`', title),
      target: may('what the partnership aims at, where that is the same for every place', sentence),
    }),
  ],
  "Write the indicator's id, or keys and values such as {id: theft-rate, unit: per 1000 people}.",
);

const change = block({
  version: needed('the version that the change made', wholeNumber),
  date: needed('when, as year-month-day', isoDate),
  what: needed('what is different', sentence),
  why: may('for what reason', text),
});

/** One recipe as written. */
export const recipeSchema = block({
  recipe: needed('the version of this format. A recipe in a newer one is told, and not read', v.literal(1)),
  id: needed('what the recipe is known by, over all its versions', id),
  version: needed('counts up with each change that is passed on', wholeNumber),
  title: needed('what the screen shows', title),
  priority: may("the partnership's priority it serves", title),
  produces: may('the indicators it makes', v.array(indicator)),
  about: may('Markdown, shown as text', text),
  author: may('who wrote it', text),
  contact: may('where to ask', text),
  changes: may('what changed from version to version', v.array(change)),
  parent: may(
    'the fingerprint of the version this one was made from, as seven words or 64 digits',
    v.pipe(
      text,
      v.regex(
        /^([0-9a-f]{64}|[a-z]{3,8}(-[a-z]{3,8}){6})$/,
        'Write a fingerprint: its seven words joined by `-`, or its 64 digits and letters a to f.',
      ),
    ),
  ),
  inputs: may('the tables it needs', named(input)),
  parameters: may('what is chosen before a run', named(parameter)),
  steps: needed(
    'what is computed, each the text of one SELECT',
    v.pipe(named(sql), v.minEntries(1, 'A recipe needs at least one step.')),
  ),
  tables: may('the tables shown', v.array(table)),
  charts: may('the charts shown', v.array(chart)),
  headlines: may('the sentences said', v.array(headline)),
  checks: may('what is looked at first', v.array(check)),
});

export type WrittenRecipe = v.InferOutput<typeof recipeSchema>;
export type WrittenIndicator = v.InferOutput<typeof indicator>;
