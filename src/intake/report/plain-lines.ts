const width = 100;

/** A text of the file as one line: line breaks as a sign, and characters that would hide or turn text round as �. */
export function shownLine(text: string): string {
  return text
    .replaceAll(/\r\n|[\r\n\u2028\u2029]/g, ' ⏎ ')
    .replaceAll('\t', ' → ')
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '�');
}

/** A text over as many lines as it needs, each behind `indent`, parted at spaces. */
export function wrapped(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
