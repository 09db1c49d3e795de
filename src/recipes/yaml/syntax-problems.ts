import type { YAMLError } from 'yaml';

/**
 * What is wrong with the YAML itself, in plain words, by the parser's code. Where a code covers several faults, its own
 * message tells them apart.
 */
export function syntaxMessage(error: YAMLError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'This line is indented with a tab. Indent with spaces: YAML allows no tabs there.';
    case 'BAD_INDENT':
      return (
        openBracket(error.message) ??
        'The indent does not fit: keys of one block start in the same column, and what belongs to a key is indented below it.'
      );
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'Two keys stand on one line. Start a new line for the second, or put the value in quotes if its `: ` is meant as text.';
    case 'BLOCK_IN_FLOW':
      return 'This cannot stand inside [ ] or { }: a comma is missing before it, or a closing bracket above it, or it is a block of lines.';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'A key must stand on one line with its colon after it. Check for a missing `:` or a missing closing quote.';
    case 'KEY_OVER_1024_CHARS':
      return 'A key is longer than 1024 characters. Check for a missing closing quote above.';
    case 'MISSING_CHAR':
      return missingCharacter(error.message);
    case 'BAD_SCALAR_START':
      return 'A text cannot start with this character. Put the text in quotes.';
    case 'BAD_DQ_ESCAPE':
      return 'In double quotes a backslash starts an escape, and this is none. Write \\\\ for a backslash, or use single quotes.';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return 'An alias (`*name`) is not right here. Put the text in quotes if the `*` is meant as text.';
    case 'MULTIPLE_ANCHORS':
    case 'BAD_PROP_ORDER':
      return 'An anchor (`&name`) is not right here. Put the text in quotes if the `&` is meant as text.';
    case 'MULTIPLE_TAGS':
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
      return 'Tags (`!name`) are not used in recipes. Put the text in quotes if the `!` is meant as text.';
    case 'BAD_DIRECTIVE':
      return directiveMessage;
    case 'RESOURCE_EXHAUSTION':
      return tooDeepMessage;
    case 'DUPLICATE_KEY':
    case 'NON_STRING_KEY':
    case 'MULTIPLE_DOCS':
    case 'UNEXPECTED_TOKEN':
    case 'IMPOSSIBLE':
      return unexpected(error.message);
  }
}

export const directiveMessage =
  'A line that starts with `%` is a YAML directive, and these are not used in recipes. Delete the line.';

export const tooDeepMessage =
  'The recipe is nested too deeply to be read: more than 64 levels of lists, keys or brackets.';

function missingCharacter(message: string): string {
  if (message.includes('quote')) return 'A closing quote is missing.';
  if (message.includes('map values')) return 'A `:` is missing after a key.';
  if (message.includes('Missing , ')) return 'A comma is missing between items in brackets.';
  if (message.includes('- indicator')) return 'An item of a list starts with a dash and a blank.';
  if (message.includes('space'))
    return 'A blank is missing here: one stands after a `:`, before a `#` and after a quote.';
  return openBracket(message) ?? unexpected(message);
}

/** The parser finds an open bracket where the next key stands at a smaller indent, or at the end of the text. */
function openBracket(message: string): string | undefined {
  const wanted = /end with a (\S)/.exec(message)?.[1];
  return wanted && `A closing ${wanted} is missing above, or what stands in the brackets is not indented.`;
}

function unexpected(message: string): string {
  const source = /: "((?:[^"\\]|\\.){1,40})"$/.exec(message)?.[1];
  const what = source ? `\`${source}\` cannot be understood here.` : 'This cannot be understood here.';
  return `${what} Check the indent, the quotes and the brackets on this line and the one above.`;
}
