import { readableShell } from './readable-shell.ts';
import { convertBash } from './convert-bash.ts';
import type { LanguageSpec } from './language.ts';
import { pickProgram } from './pick.ts';
import { deepName } from './placeholders.ts';

/** `<... x ...>` is written as a substitution, which may stand wherever a word may. */
const rewriteDeep = (pattern: string): string =>
  pattern.replaceAll(/<\.\.\.([^\n]*?)\.\.\.>/g, (_, inside: string) => `$(${deepName} ${inside.trim()})`);

export const bash: LanguageSpec = {
  name: 'bash',
  grammars: ['bash'],
  readable: readableShell,
  convert: convertBash,
  ellipses: ['__ELLIPSIS__;'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: null,
  rewriteEllipses: rewriteDeep,
  scopes: 'function',
  semicolons: false,
  wrappings: [{ code: '%', pick: pickProgram }],
};
