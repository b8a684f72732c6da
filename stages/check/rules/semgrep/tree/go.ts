import { convertGo } from './convert-go.ts';
import type { LanguageSpec } from './language.ts';
import { pickAt, pickPair, pickProgram } from './pick.ts';
import { makeNode } from './node.ts';
import type { Node } from './node.ts';
import type { Pick } from './language.ts';

/** The statements of the function that a pattern was wrapped in. */
function pickBody(root: Node): Pick | null {
  const func = root.children.find((each) => each.kind === 'Func');
  const body = func?.children.find((each) => each.role === 'body');
  return body === undefined ? null : pickProgram(body);
}

/** An expression, and nothing after it. */
function pickInit(root: Node): Pick | null {
  const picked = pickAt('VarDef', 'init')(root);
  const isAll = picked?.kind === 'node' && root.children.length === 2 && picked.node.end === root.children[1]?.end;
  return isAll ? picked : null;
}

/** `{…}` without the type that it is a value of. */
function pickBraces(root: Node): Pick | null {
  const picked = pickAt('VarDef', 'init')(root);
  const [type, items] = picked?.kind === 'node' && picked.node.kind === 'Composite' ? picked.node.children : [];
  if (type?.children[0]?.value !== 'T' || items === undefined) return null;
  return { kind: 'node', node: makeNode('Braces', items.start, items.end, '', [items]) };
}

export const go: LanguageSpec = {
  name: 'go',
  grammars: ['go'],
  convert: convertGo,
  ellipses: ['__ELLIPSIS__ __ELLIPSIS__', 'case __ELLIPSIS__:', 'var __ELLIPSIS__ int', '__ELLIPSIS__: __ELLIPSIS__'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: (pattern) =>
    pattern.replace(
      /\(\s*(\$[A-Z_0-9]+)\s*:\s*([^(){},]+?)\s*\)/g,
      (_, name: string, type: string) => `__TYPED__((func() ${type})(nil), ${name})`,
    ),
  scopes: 'block',
  semicolons: false,
  wrappings: [
    { code: 'package p\nvar __W__ = T{%}\n', pick: pickPair },
    { code: 'package p\nfunc __W__() {\n%\n}', pick: pickBody },
    { code: '%', pick: pickProgram },
    { code: 'package p\nvar __W__ = %\n', pick: pickInit },
    {
      code: 'package p\n%\n',
      pick: (root) => pickProgram({ ...root, children: root.children.filter(({ kind }) => kind !== 'package_clause') }),
    },
    { code: 'package p\nvar __W__ %\n', pick: pickAt('VarDef', 'type') },
    { code: 'package p\nvar __W__ = T%\n', pick: pickBraces },
    {
      code: 'package p\n% { __ELLIPSIS__ }\n',
      pick: (root) => pickProgram({ ...root, children: root.children.filter(({ kind }) => kind !== 'package_clause') }),
    },
    { code: 'package p\nfunc __W__() {\n% { __ELLIPSIS__ }\n}', pick: pickBody },
    { code: 'package p\nvar __W__ = T{%}\n', pick: pickAt('Object') },
  ],
};
