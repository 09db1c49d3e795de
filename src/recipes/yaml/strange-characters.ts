/**
 * Characters that a person who reads the recipe does not see, and that could make it read otherwise than it runs:
 * control characters, line ends that are none to every reader, marks that turn the direction of writing, other
 * characters without a look of their own, and halves of characters. A no-break space is no harm, because it is seen as
 * a blank, nor the U+FE0F that makes an emoji of the sign before it, nor the U+FEFF that a file may begin with.
 */
export function strangeCharacter(text: string): { readonly offset: number; readonly what: string } | undefined {
  // A text whose only line ends are carriage returns comes from an old Mac.
  for (const { form, what } of text.includes('\n') ? strange : strange.slice(1)) {
    const found = form.exec(text);
    if (found) return { offset: found.index, what: `${what} (${codeOf(found[0])})` };
  }
  return undefined;
}

const strange: readonly { readonly form: RegExp; readonly what: string }[] = [
  { form: /\r(?!\n)/, what: 'a carriage return in the middle of a line' },
  { form: /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/, what: 'a control character' },
  {
    form: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
    what: 'an invisible mark that turns the direction of writing',
  },
  { form: /[\x85\u2028\u2029]/, what: 'a line end that not every program takes for one' },
  {
    form: /(?!\ufeff)(?!(?<=\p{Extended_Pictographic})\ufe0f)[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u,
    what: 'an invisible character',
  },
  { form: /\p{Surrogate}/u, what: 'half a character' },
];

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
