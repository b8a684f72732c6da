const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Value of the inside of a quoted text: escapes undone, `$${` and `%%{` as they are meant. */
export function unescapeText(inside: string): string {
  if (!/[\\$%]/.test(inside)) return inside;
  return inside
    .replace(/\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g, (raw, simple, short, long) => {
      if (typeof simple === 'string') return escapes[simple] ?? raw;
      const code = Number.parseInt(String(short ?? long), 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : String(raw);
    })
    .replace(/([$%])\1\{/g, '$1{');
}
