import { convertRust } from './convert-rust.ts';
import type { LanguageSpec, Pick } from './language.ts';
import type { Node } from './node.ts';
import { pickAt, pickProgram } from './pick.ts';

/** An expression, not the first of several statements. */
function pickValue(root: Node): Pick | null {
  const body = pickAt('Func', 'body')(root);
  return body?.kind === 'node' && body.node.children.length > 1 ? null : pickAt('VarDef', 'init')(root);
}

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
  rewriteTyped: null,
  scopes: 'block',
  semicolons: true,
  wrappings: [
    { code: 'fn __w__() { let __v__ = %; }', pick: pickValue },
    { code: 'fn __w__() { % }', pick: pickBody },
    { code: '%', pick: pickProgram },
    { code: 'fn __w__() { %; }', pick: pickBody },
    { code: '% { __ELLIPSIS__; }', pick: pickProgram },
  ],
};
