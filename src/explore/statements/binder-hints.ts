import { isMark, isWord, nameOf } from '../editor/pieces.ts';
import { deepPieces, type FailedStatement, type Remedy } from './failed-statement.ts';

/** What mends a statement that the parser can read and the engine cannot run, as far as its message tells. */
export function binderRemedy(failed: FailedStatement): Remedy | undefined {
  const { message } = failed;
  if (message.startsWith('WHERE clause cannot contain aggregates')) {
    return {
      hint: 'A condition on a count, a sum or the like stands after GROUP BY: HAVING count(*) > 1.',
      ...aliasInWhere(failed),
    };
  }
  if (message.startsWith('WHERE clause cannot contain window functions')) {
    return {
      hint: 'A condition on a window function stands in QUALIFY: QUALIFY row_number() OVER (…) = 1.',
      ...aliasInWhere(failed),
    };
  }
  const called = /^(?:No function matches|Could not choose a best candidate).*?'?"?([^\s'"(]+)\((.*)\)['"]\./.exec(
    message,
  );
  if (called) return { hint: argumentsHint(called[1] ?? '', called[2] ?? '') ?? typesHint };
  return plain.flatMap(([pattern, hint]) => (pattern.test(message) ? [{ hint }] : []))[0];
}

const tryCast = 'TRY_CAST instead of CAST gives NULL where a value cannot be read';

const plain: readonly (readonly [RegExp, string])[] = [
  [
    /^GROUP BY clause cannot contain aggregates/,
    'GROUP BY names what is counted by. GROUP BY ALL takes every column that is not counted or summed.',
  ],
  [
    /^column .* must appear in the GROUP BY clause or must/,
    'GROUP BY ALL takes every column that is not counted or summed.',
  ],
  [
    /^column .* must appear in the GROUP BY clause or be used/,
    'HAVING is about whole groups. A condition on rows stands before GROUP BY, in WHERE.',
  ],
  [
    /^aggregate function calls cannot be nested/,
    'Work the inner one out in a query of its own: SELECT sum(n) FROM (SELECT count(*) AS n FROM … GROUP BY …).',
  ],
  [
    /^Set operations can only apply/,
    'Every SELECT gives as many columns as the others. UNION ALL BY NAME puts columns together by their names.',
  ],
  [
    /^More than one row returned by a subquery/,
    'Give one row, such as with max or LIMIT 1, or ask for any of them: = ANY (SELECT …), IN (SELECT …).',
  ],
  [/^Subquery returns \d+ columns/, 'Name one column after the SELECT in the brackets.'],
  [
    /^invalid (?:date|timestamp) field format.* when casting from source column/,
    `Dates written as 01/04/2015 are read by strptime(name, '%d/%m/%Y')::DATE. ${tryCast}.`,
  ],
  [/^Could not convert string .* when casting from source column/, `${tryCast}: TRY_CAST(name AS DOUBLE).`],
  [
    /^Could not parse string .* according to format/,
    'In a format %d is the day, %m the month, %Y a year of four figures and %y one of two. try_strptime gives NULL where a text does not fit.',
  ],
  [
    /^Cannot access file/,
    'The engine reads no files by itself. Add the file on the page Files, and name its table here.',
  ],
  [
    /^Unimplemented type for cast/,
    'A value of the one kind cannot become one of the other. Columns in the same place of a UNION are of the same kind.',
  ],
  [/^Overflow in/, 'The number is too large for its kind. Take a larger one: value::HUGEINT, or value::DOUBLE.'],
  [/^extract specifier/, "Parts of a date are 'year', 'quarter', 'month', 'week', 'day', 'hour' and the like."],
  [
    /^table .* has \d+ columns but \d+ values/,
    'Give a value for every column, or name the columns: INSERT INTO name (a, b) VALUES (1, 2).',
  ],
  [/^Ambiguous reference to table/, 'Give each of them a name of its own: FROM crimes a JOIN crimes b ON …'],
];

/** Condition and list name the same: where a result is called `k` in SELECT, and WHERE asks about `k`. */
function aliasInWhere({ statement, position }: FailedStatement): Pick<Remedy, 'position'> {
  const pieces = deepPieces(statement);
  const at = pieces.findIndex(({ start }) => start === position);
  const depth = pieces[at]?.depth;
  const where = pieces.findIndex((piece, i) => i > at && piece.depth === depth && isWord(piece, 'where'));
  if (at < 0 || where < 0) return {};
  const end = pieces.findIndex(
    (piece, i) => i > at && piece.depth === depth && (isMark(piece, ',') || isWord(piece, 'from')),
  );
  const alias = pieces[end - 1];
  if (end < 0 || (alias?.kind !== 'word' && alias?.kind !== 'quoted')) return {};
  const named = pieces.find(
    (piece, i) =>
      i > where &&
      (piece.kind === 'word' || piece.kind === 'quoted') &&
      nameOf(piece).toLowerCase() === nameOf(alias).toLowerCase(),
  );
  return named ? { position: named.start } : {};
}

const ofNumbers =
  /^(?:[-+*/%]|\/\/|\*\*|sum|avg|median|mad|stddev\w*|var\w*|quantile\w*|round|abs|ceil|floor|sqrt|ln|log|corr|mod)$/i;
const ofDates =
  /^(?:year|quarter|month|week|day|hour|minute|dayofweek|dayofmonth|dayofyear|weekday|isodow|monthname|dayname|last_day|strftime|date_part|datepart|date_trunc|datetrunc)$/i;

/** Why a function takes no values of these types. */
function argumentsHint(name: string, types: string): string | undefined {
  const [first = ''] = types.split(', ');
  const isText = /VARCHAR|STRING_LITERAL/.test(types);
  const isDate = /\b(?:DATE|TIMESTAMP)/.test(types);
  if (/^(?:date_trunc|date_part|datepart|datetrunc)$/i.test(name) && !/VARCHAR|STRING_LITERAL/.test(first)) {
    return `The part comes first: ${name}('month', date).`;
  }
  if (/^(?:date_diff|datediff|date_sub|datesub)$/i.test(name))
    return `It takes a part and two dates: ${name}('month', start, end).`;
  if (name === '&&') return 'Conditions are put together with AND.';
  if (/^count$/i.test(name))
    return 'Several columns are counted as one in brackets of their own: count(DISTINCT (a, b)).';
  if (isText && isDate && /^[-+<>=!]+$/.test(name)) return "A date is written DATE '2015-04-01'.";
  if (isText && ofDates.test(name)) {
    return "It takes a date and is given a text. Dates written as 01/04/2015 are read by strptime(name, '%d/%m/%Y')::DATE.";
  }
  if (isText && ofNumbers.test(name)) {
    const joins = name === '+' ? ' Texts are put together by ||.' : '';
    return `It takes numbers and is given a text. Make a number of it: TRY_CAST(name AS DOUBLE).${joins}`;
  }
  return undefined;
}

const typesHint =
  'The values given to it are of other kinds, or of another number, than it takes. Those it takes stand above.';
