const identifierPart = new Uint8Array(128);
for (const range of ['AZ', 'az', '09', '__', '$$'])
  for (let code = range.charCodeAt(0); code <= range.charCodeAt(1); code++) identifierPart[code] = 1;

/** Anything beyond ASCII counts as a letter, but for the blanks and line ends among it. */
export function isIdentifierPart(code: number): boolean {
  if (code < 128) return identifierPart[code] === 1;
  return code !== 0xa0 && code !== 0x2028 && code !== 0x2029 && code !== 0xfeff;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || isLineEnd(code);
}

/** Index behind the identifier that starts at `at`. */
export function skipIdentifier(text: string, at: number): number {
  let end = at;
  while (end < text.length && isIdentifierPart(text.charCodeAt(end))) end++;
  return end;
}

function skipLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** Index of the next character that is neither blank nor comment. An open comment reaches to the end. */
export function skipBlank(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (isBlank(code)) end++;
    else if (code === 47 && text.charCodeAt(end + 1) === 47) end = skipLine(text, end);
    else if (code === 47 && text.charCodeAt(end + 1) === 42) {
      const close = text.indexOf('*/', end + 2);
      end = close === -1 ? text.length : close + 2;
    } else break;
  }
  return end;
}

/** Index behind a string that starts with its quote at `at`; -1 when its line ends first. */
export function skipString(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return end + 1;
    if (code === 92) end += text.charCodeAt(end + 1) === 13 && text.charCodeAt(end + 2) === 10 ? 2 : 1;
    else if (code === 10 || code === 13) return -1;
  }
  return -1;
}

/** Index behind a regular expression whose first slash is at `at`; -1 when its line ends first: then it is a division. */
export function skipRegex(text: string, at: number): number {
  let inClass = false;
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isLineEnd(code)) return -1;
    if (code === 92) end++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return skipIdentifier(text, end + 1);
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** Value of a string literal's inside. */
export function unescape(inside: string): string {
  if (!inside.includes('\\')) return inside;
  return inside.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g,
    (_all, point?: string, unit?: string, byte?: string, other = '') => {
      const hex = point ?? unit ?? byte;
      if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
      return /^[\r\n\u2028\u2029]/.test(other) ? '' : (escapes[other] ?? other);
    },
  );
}
