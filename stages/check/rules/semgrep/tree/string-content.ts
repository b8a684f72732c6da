const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * The content of a string of Python, in programs and patterns alike; escapes that are not understood stay as written. In
 * other languages Semgrep compares strings as they are written.
 */
export function unescapeString(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(.)/g, (whole, char: string) => simple[char] ?? whole);
}
