import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Prompts are Markdown for people. A bundle cannot read files beside its source, so their text is also kept as a module. */
const folder = path.join(import.meta.dirname, 'prompts');
export const generatedPath = path.join(import.meta.dirname, 'prompts.generated.ts');

const sources = {
  criticCorrectness: 'critic-correctness.md',
  repairQuotes: 'repair-quotes.md',
  refuter: 'refuter.md',
} as const;

function toLiteral(text: string): string {
  return `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
}

/** Text of `prompts.generated.ts` for the Markdown files as they are now. */
export function renderPrompts(): string {
  const constants = Object.entries(sources).map(
    ([name, file]) => `export const ${name} = ${toLiteral(readFileSync(path.join(folder, file), 'utf8').trim())};\n`,
  );
  const head =
    '// Written by write-prompts.ts from prompts/*.md: edit those, then run `node stages/critique/write-prompts.ts`.\n';
  return `${head}\n${constants.join('\n')}`;
}

if (import.meta.main) writeFileSync(generatedPath, renderPrompts());
