import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Prompts are Markdown for people. A bundle cannot read files beside its source, so their text is also kept as a module. */
const folder = path.join(import.meta.dirname, 'prompts');
export const generatedPath = path.join(import.meta.dirname, 'prompts.generated.ts');

const sources = {
  criticFrame: 'critic-frame.md',
  criticCorrectness: 'critic-correctness.md',
  criticSecurity: 'critic-security.md',
  criticContracts: 'critic-contracts.md',
  repairQuotes: 'repair-quotes.md',
  refuter: 'refuter.md',
  conformanceRequirements: 'conformance-requirements.md',
  conformance: 'conformance.md',
} as const;

function toLiteral(text: string): string {
  return `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
}

/** The first line of every prompt is its version, as a comment: it goes up with every change of the words. */
function readPrompt(file: string): { version: number; text: string } {
  const source = readFileSync(path.join(folder, file), 'utf8');
  const head = /^<!-- version: (\d+) -->\n/.exec(source);
  if (head === null) throw new Error(`${file}: the first line must be <!-- version: N -->`);
  return { version: Number(head[1]), text: source.slice(head[0].length).trim() };
}

/** Text of `prompts.generated.ts` for the Markdown files as they are now. */
export function renderPrompts(): string {
  const constants = Object.entries(sources).map(([name, file]) => {
    const { version, text } = readPrompt(file);
    return `export const ${name} = {\n  version: ${version},\n  text: ${toLiteral(text)},\n} as const;\n`;
  });
  const head =
    '// Written by write-prompts.ts from prompts/*.md: edit those, then run `node stages/critique/write-prompts.ts`.\n';
  return `${head}\n${constants.join('\n')}`;
}

if (import.meta.main) writeFileSync(generatedPath, renderPrompts());
