import type { SurveyedFile } from '../../workbook/intake-words.ts';

/** What the places in a file are called: text has lines, and sheets and whatever else is no text have rows. */
export function lineWord({ dialect }: Pick<SurveyedFile['plan'], 'dialect'>): 'line' | 'row' {
  return dialect ? 'line' : 'row';
}

/** The same at the start of a sentence. */
export function lineWordFirst(plan: Pick<SurveyedFile['plan'], 'dialect'>): 'Line' | 'Row' {
  return plan.dialect ? 'Line' : 'Row';
}
