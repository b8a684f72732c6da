/** Parser error codes in the words of somebody who writes a configuration. The parser's own text may quote the file. */
const phrases: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab cannot indent YAML; use spaces',
  MULTIPLE_DOCS: 'a second YAML document begins here; keep one, without "---"',
  MISSING_CHAR: 'a quote, bracket or colon is missing here',
  BAD_INDENT: 'this is not indented as what it belongs to, or a bracket before it is not closed',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line, or a line indented too far; quote the value or correct the indent',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line; is a colon missing or a line indented too far?',
  UNEXPECTED_TOKEN: 'this does not fit here; check the indent, brackets and quotes around it',
  BAD_SCALAR_START: 'a value cannot begin with this character unless it is quoted',
  BAD_DQ_ESCAPE: 'an unknown escape in double quotes; double the backslash or use single quotes',
  TAG_RESOLVE_FAILED: 'tags ("!…") have no meaning in a configuration; remove it',
  BAD_DIRECTIVE: 'directives ("%…") have no meaning in a configuration; remove the line',
  BAD_ALIAS: 'an anchor or alias cannot stand here',
  MULTIPLE_ANCHORS: 'a value can have one anchor',
  MULTIPLE_TAGS: 'tags ("!…") have no meaning in a configuration; remove them',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  RESOURCE_EXHAUSTION: 'nested too deeply',
};

export function phraseSyntaxError(code: string, message: string): string {
  const quoteless = message.replace(/:? "[^\n]*$/, '').slice(0, 120);
  return `YAML syntax: ${phrases[code] ?? quoteless}`;
}
