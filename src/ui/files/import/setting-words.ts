import type { LineEnding, Quote } from '../../../workbook/intake-words.ts';

export const quoteWords: Readonly<Record<Quote, string>> = {
  '"': 'Double quotation marks',
  "'": 'Single quotation marks',
  none: 'None',
};

export const lineEndingWords: Readonly<Record<LineEnding, string>> = {
  CRLF: 'as in Windows (CR LF)',
  LF: 'as in Linux and on a Mac (LF)',
  CR: 'as on an old Mac (CR)',
  mixed: 'mixed',
  none: 'none',
};
