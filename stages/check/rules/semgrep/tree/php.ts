import { convertPhp } from './convert-php.ts';
import type { LanguageSpec, Pick } from './language.ts';
import { pickAt, pickProgram, piece } from './pick.ts';
import { rewritePhpPattern } from './rewrite-php-ellipses.ts';
import { toPartial } from '../match/match-partial.ts';
import { child } from './node.ts';
import type { Node } from './node.ts';

/** What was written without its semicolon is an expression. */
function pickExpression(root: Node): Pick | null {
  const [only] = root.children;
  const [value] = only?.children ?? [];
  // `if (…)` alone, with the semicolon that it was given.
  if (only?.kind === 'If' && root.children.length === 1 && child(only, 'then')?.value === 'bare') {
    only.children = only.children.filter(({ role }) => role !== 'then');
    return { kind: 'node', node: toPartial(only) };
  }
  if (root.children.length === 1 && only?.kind === 'ExprStmt' && value !== undefined)
    return { kind: 'node', node: value };
  return pickProgram(root);
}

export const php: LanguageSpec = {
  name: 'php',
  grammars: ['php'],
  convert: convertPhp,
  ellipses: ['__ELLIPSIS__;', '$__ELLIPSIS__', 'function __ELLIPSIS__() {}', 'case __ELLIPSIS__:'],
  metavariablesNeedNames: false,
  spreads: false,
  rewriteTyped: null,
  rewriteEllipses: rewritePhpPattern,
  scopes: 'function',
  membersInScope: true,
  semicolons: true,
  wrappings: [
    { code: '<?php %;', pick: pickExpression },
    { code: '<?php %', pick: pickProgram },
    { code: '%', pick: pickProgram },
    { code: '<?php class __W__ { % }', pick: pickAt('ClassBody') },
    { code: '<?php % { __ELLIPSIS__; }', pick: piece(pickProgram, 'If', ['then']) },
    { code: '<?php class __W__ { % { __ELLIPSIS__; } }', pick: pickAt('ClassBody') },
    { code: '<?php [%];', pick: pickAt('List') },
  ],
};
