/**
 * A template engine's text as YAML of the same length: `{{ … }}` inside a line becomes a word, a line of nothing but
 * `{{ … }}` or `{% … %}` a comment, so that offsets and lines stay those of the template. What the expressions yield is
 * not known, so two equal expressions count as equal values.
 */
export function neutralise(text: string): string {
  if (!/\{\{|\{%/.test(text)) return text;
  const withoutBlocks = text.replaceAll(/\{\{-?\s*\/\*[\s\S]{0,20000}?\*\/\s*-?\}\}/g, (block) => blank(block));
  const joined = withoutBlocks.replaceAll(/\{\{[^{}]{0,5000}\}\}/g, (expression) =>
    expression.includes('\n') ? blank(expression) : expression,
  );
  return joined
    .split('\n')
    .map((line) => neutraliseLine(line))
    .join('\n');
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

function neutraliseLine(line: string): string {
  if (!line.includes('{{') && !line.includes('{%')) return line;
  // Only expressions on the line: control flow, or an include of whole blocks.
  const rest = line.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/g, '');
  if (rest.trim() === '')
    return `${' '.repeat(line.length - line.trimStart().length)}#${'-'.repeat(Math.max(0, line.trimStart().length - 1))}`;
  return line.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/g, (expression) => expression.replaceAll(/[^A-Za-z0-9.]/g, '_'));
}

const templateSigns = [
  /\{\{-?\s*(?:\.Values|\.Release|\.Chart|\.Capabilities|include|template|if|else|range|with|end|define|tpl|toYaml)\b/,
  /\{%-?\s*(?:if|for|set|include|endif|endfor)\b/,
  /^\s*(?:- )?[\w./-]+:\s*\{\{/m,
];

/** Whether a text is input of a template engine, rather than YAML with such expressions in its strings. */
export function isTemplated(text: string): boolean {
  return text.includes('{') && templateSigns.some((sign) => sign.test(text));
}
