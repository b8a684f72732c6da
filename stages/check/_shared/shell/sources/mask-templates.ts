import type { SourceText } from '../source-text.ts';

const githubExpression = /\$\{\{[^\n]{0,400}?\}\}/g;
const otherTemplate = /\$?\{\{[^\n]{0,400}?\}\}|\$\[\[[^\n]{0,200}?\]\]|<%[^\n]{0,200}?%>/g;
const statementTemplate = /\{%[^\n]{0,200}?%\}/g;

/** `${{ inputs.x }}` → `${TEMPLATE_____}`, of the same length: for the shell it is a value that is not known. */
function asVariable(found: string): string {
  const inner = found.length - 3;
  return inner < 1 ? '_'.repeat(found.length) : `\${${'T_EMPLATE'.padEnd(inner, '_').slice(0, inner)}}`;
}

/** Placeholders of template engines as shell variables, so that what is around them parses. Positions stay. */
export function maskTemplates(source: SourceText, isGithub: boolean): SourceText {
  const { text } = source;
  if (!/\{[{%]|<%|\$\[\[/.test(text)) return source;
  const masked = isGithub
    ? text.replace(githubExpression, asVariable)
    : text.replace(otherTemplate, asVariable).replace(statementTemplate, (found) => ' '.repeat(found.length));
  return { text: masked, originOf: (offset) => source.originOf(offset) };
}
