import { convertRust } from './convert-rust.ts';
import type { LanguageSpec, Pick } from './language.ts';
import type { Node } from './node.ts';
import { pickAt, pickProgram } from './pick.ts';

function pickBody(root: Node): Pick | null {
  const picked = pickAt('Func', 'body')(root);
  return picked?.kind === 'node' ? pickProgram(picked.node) : null;
}

export const rust: LanguageSpec = {
  name: 'rust',
  grammars: ['rust'],
  convert: convertRust,
  ellipses: ['__ELLIPSIS__;', '__ELLIPSIS__: __ELLIPSIS__', '__ELLIPSIS__!();'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: (pattern) =>
    pattern.replace(
      /\(\s*(\$[A-Z_0-9]+)\s*:\s*([^(){},]+?)\s*\)/g,
      (_, name: string, type: string) => `__TYPED__(${name} as ${type})`,
    ),
  scopes: 'block',
  semicolons: true,
  wrappings: [
    { code: 'fn __w__() { % }', pick: pickBody },
    { code: 'fn __w__() { let __v__ = %; }', pick: pickAt('VarDef', 'init') },
    { code: '%', pick: pickProgram },
    { code: 'fn __w__() { %; }', pick: pickBody },
    { code: '% { __ELLIPSIS__; }', pick: pickProgram },
  ],
};
