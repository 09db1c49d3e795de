/**
 * Characters that a person who reads the recipe does not see, and that could make it read otherwise than it runs:
 * control characters, marks that turn the direction of writing, and halves of characters.
 */
export function strangeCharacter(text: string): { readonly offset: number; readonly what: string } | undefined {
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/.exec(text);
  if (control) return { offset: control.index, what: `a control character (${codeOf(control[0])})` };
  const turned = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.exec(text);
  if (turned)
    return {
      offset: turned.index,
      what: `an invisible mark that turns the direction of writing (${codeOf(turned[0])})`,
    };
  const half = /\p{Surrogate}/u.exec(text);
  if (half) return { offset: half.index, what: `half a character (${codeOf(half[0])})` };
  return undefined;
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
