import { convertBash } from './convert-bash.ts';
import type { LanguageSpec } from './language.ts';
import { pickProgram } from './pick.ts';

export const bash: LanguageSpec = {
  name: 'bash',
  grammars: ['bash'],
  convert: convertBash,
  ellipses: ['__ELLIPSIS__;'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: null,
  scopes: 'function',
  semicolons: false,
  wrappings: [{ code: '%', pick: pickProgram }],
};
