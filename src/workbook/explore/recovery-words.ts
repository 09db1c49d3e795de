/** What a person is told after the data engine was put up again. `lost`: files that could not be read again. */
export function lostFiles(why: 'crashed' | 'stopped', lost: readonly string[]): string {
  const cause =
    why === 'stopped'
      ? 'The query could not be stopped by itself, so the engine was ended and started again.'
      : 'A query broke the engine, and it was started again.';
  const again =
    lost.length === 0
      ? 'Your data files were read again, and what you made was worked out again by the same statements.'
      : `Not all data files could be read again: add ${lost.join(', ')} once more.`;
  return `${cause} ${again}`;
}

/** What a person is told of statements that could not be run again. */
export function lostStatements(statements: readonly string[]): string {
  const heads = statements.map((statement) => statement.replace(/\s+/g, ' ').slice(0, 60));
  return `The engine was started again, and not all that you made could be put back. Run again: ${heads.join('; ')}.`;
}
