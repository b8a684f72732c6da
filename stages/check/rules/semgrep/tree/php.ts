import { convertPhp } from './convert-php.ts';
import type { LanguageSpec, Pick } from './language.ts';
import { pickAt, pickProgram } from './pick.ts';
import type { Node } from './node.ts';

/** What was written without its semicolon is an expression. */
function pickExpression(root: Node): Pick | null {
  const [only] = root.children;
  const [value] = only?.children ?? [];
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
  // Where PHP wants a bare name, a variable cannot stand for it.
  rewriteTyped: (pattern) =>
    pattern.replace(
      /\b(function\s+&?|class\s+|extends\s+|implements\s+|trait\s+|interface\s+|use\s+|const\s+)\$([A-Z_][A-Z_0-9]*)/g,
      (_, before: string, name: string) => `${before}__META_${name}__`,
    ),
  scopes: 'function',
  semicolons: true,
  wrappings: [
    { code: '<?php %;', pick: pickExpression },
    { code: '<?php %', pick: pickProgram },
    { code: '%', pick: pickProgram },
    { code: '<?php class __W__ { % }', pick: pickAt('ClassBody') },
    { code: '<?php % { __ELLIPSIS__; }', pick: pickProgram },
    { code: '<?php class __W__ { % { __ELLIPSIS__; } }', pick: pickAt('ClassBody') },
    { code: '<?php [%];', pick: pickAt('List') },
  ],
};
