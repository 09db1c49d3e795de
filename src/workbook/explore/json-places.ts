/**
 * Where in a JSON text the value lies that these keys and places in lists lead to, in characters from 0: of a value in an
 * object its key. Where the path leads nowhere, the last place on it that is there. The text has to be JSON.
 */
export function placeInJson(text: string, path: readonly (string | number)[]): number | undefined {
  let at = 0;
  let found: number | undefined;

  const skipSpace = () => {
    while (/\s/.test(text.charAt(at))) at += 1;
  };
  const readString = (): string => {
    const start = at;
    at += 1;
    while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
    at += 1;
    return JSON.parse(text.slice(start, at)) as string;
  };
  /** Walks one value; `depth` of the path's steps lead to it, or -1 where it is beside the path. */
  const walk = (depth: number): void => {
    skipSpace();
    if (depth === 0) found ??= at;
    const open = text.charAt(at);
    if (open === '"') {
      readString();
      return;
    }
    if (open !== '{' && open !== '[') {
      while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
      return;
    }
    at += 1;
    for (let i = 0; ; i += 1) {
      skipSpace();
      if (at >= text.length || text.charAt(at) === '}' || text.charAt(at) === ']') break;
      const place = at;
      let step: string | number = i;
      if (open === '{') {
        step = readString();
        skipSpace();
        at += 1;
      }
      const isOnPath = depth >= 0 && path[depth] === step;
      if (isOnPath) found = place;
      walk(isOnPath ? depth + 1 : -1);
      skipSpace();
      if (text.charAt(at) === ',') at += 1;
    }
    at += 1;
  };

  walk(0);
  return found;
}
