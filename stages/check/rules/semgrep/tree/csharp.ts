import { convertCsharp } from './convert-csharp.ts';
import type { LanguageSpec, Pick } from './language.ts';
import type { Node } from './node.ts';
import { pickAt, pickProgram } from './pick.ts';

function pickBody(root: Node): Pick | null {
  const picked = pickAt('Func', 'body')(root);
  return picked?.kind === 'node' ? pickProgram(picked.node) : null;
}

const wrapped = (before: string, after: string): string => `class __W__ { void __M__() { ${before}%${after} } }`;

/** The expression that was given a name so that it could stand alone. */
const pickInit = pickAt('VarDef', 'init');

export const csharp: LanguageSpec = {
  name: 'csharp',
  grammars: ['c-sharp'],
  convert: convertCsharp,
  ellipses: ['__ELLIPSIS__;', 'object __ELLIPSIS__', 'void __ELLIPSIS__() {}', 'case __ELLIPSIS__:', '__ELLIPSIS__;;'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: (pattern) =>
    pattern.replace(
      /\(\s*([\w.]+(?:<[^()]*>)?(?:\[\])*)\s+(\$[A-Z_0-9]+)\s*\)/g,
      (_, type: string, name: string) => `__TYPED__((${type}) ${name})`,
    ),
  // `... g();` would be a method `g` of the type `...`.
  rewriteEllipses: (pattern) => pattern.replace(/(^|[{;}]|\n)(\s*)\.\.\.(?=\s+[\w$(])/g, '$1$2__ELLIPSIS__;'),
  scopes: 'block',
  semicolons: true,
  wrappings: [
    { code: wrapped('', ''), pick: pickBody },
    { code: wrapped('var __V__ = ', ';'), pick: pickInit },
    { code: wrapped('', ';'), pick: pickBody },
    { code: '%', pick: pickProgram },
    { code: 'class __W__ { % }', pick: pickAt('ClassBody') },
    { code: '% { }', pick: pickProgram },
    { code: 'class __W__ { % { __ELLIPSIS__; } }', pick: pickAt('ClassBody') },
    { code: '% class __W__ {}', pick: pickAt('Decorators') },
    { code: wrapped('', ' { __ELLIPSIS__; }'), pick: pickBody },
  ],
};
