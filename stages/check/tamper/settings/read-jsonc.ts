/** JSON with comments and trailing commas as plain JSON: what is left out becomes blanks, so that offsets stay. */
export function stripJsonc(text: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      out.push(text.slice(at, end));
      at = end;
    } else if (char === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (char === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end === -1 ? text.length : end + 2;
    } else {
      out.push(char);
      at++;
    }
  }
  return dropTrailingCommas(out.join(''));
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function dropTrailingCommas(text: string): string {
  const out: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      out.push(text.slice(at, end));
      at = end - 1;
    } else if (char === ',' && /^\s*[\]}]/.test(text.slice(at + 1, at + 200))) out.push(' ');
    else out.push(char);
  }
  return out.join('');
}
