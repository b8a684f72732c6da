/** A longer text is not worth its time: it is told as unrendered. */
const maxLength = 2_000_000;

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
const word = (text: string): string => text.replaceAll(/[^A-Za-z0-9.]/g, '_');

/** Replaces everything from `open` to the next `close`; linear, whatever is left open. */
function replaceBetween(text: string, open: string, close: string, replace: (found: string) => string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
    if (end === -1) return result + text.slice(from);
    result += text.slice(from, start) + replace(text.slice(start, end + close.length));
    from = end + close.length;
  }
}

function replaceExpressions(line: string, replace: (found: string) => string): string {
  return replaceBetween(replaceBetween(line, '{{', '}}', replace), '{%', '%}', replace);
}

function neutraliseLine(line: string): string {
  if (!line.includes('{{') && !line.includes('{%')) return line;
  // Only expressions on the line: control flow, or an include of whole blocks.
  if (replaceExpressions(line, () => '').trim() !== '') return replaceExpressions(line, word);
  const indent = line.length - line.trimStart().length;
  return `${' '.repeat(indent)}#${'-'.repeat(line.length - indent - 1)}`;
}

/**
 * A template engine's text as YAML of the same length: `{{ … }}` inside a line becomes a word, a line of nothing but
 * `{{ … }}` or `{% … %}` a comment, so that offsets and lines stay those of the template. What the expressions yield is
 * not known, so two equal expressions count as equal values.
 */
export function neutralise(text: string): string {
  if (text.length > maxLength || !/\{[{%]/.test(text)) return text;
  const withoutBlocks = replaceBetween(text, '{{', '}}', (found) => (found.includes('\n') ? blank(found) : found));
  return withoutBlocks.split('\n').map(neutraliseLine).join('\n');
}

const templateSigns = [
  /\{\{-?\s*(?:\.Values|\.Release|\.Chart|\.Capabilities|include|template|if|else|range|with|end|define|tpl|toYaml)\b/,
  /\{%-?\s*(?:if|for|set|include|endif|endfor)\b/,
  /^[ \t]*(?:- )?[\w./-]+:[ \t]*\{\{/m,
];

/** Whether a text is input of a template engine, rather than YAML with such expressions in its strings. */
export function isTemplated(text: string): boolean {
  return text.includes('{') && templateSigns.some((sign) => sign.test(text));
}
