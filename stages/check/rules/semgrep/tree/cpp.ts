import { convertCpp } from './convert-cpp.ts';
import type { LanguageSpec, Pick } from './language.ts';
import type { Node } from './node.ts';
import { pickAt, pickProgram } from './pick.ts';

function pickBody(root: Node): Pick | null {
  const picked = root.children.find((each) => each.kind === 'Func')?.children.find((each) => each.role === 'body');
  return picked === undefined ? null : pickProgram(picked);
}

/** What is written without a semicolon is an expression, not a statement. */
function pickExpression(root: Node): Pick | null {
  const picked = pickBody(root);
  const [only] = picked?.kind === 'node' && picked.node.kind === 'ExprStmt' ? picked.node.children : [];
  return only === undefined ? picked : { kind: 'node', node: only };
}

const wrapped = (before: string, after: string): string => `void __W__() { ${before}%${after}\n}`;

/** `(T *$X)` in the place of an expression. */
const typed = /\(\s*((?:[A-Za-z_][\w:]*\s+)*[A-Za-z_][\w:]*(?:\s*[*&])*)(?:\s+|(?<=[*&]))(\$[A-Z_0-9]+)\s*\)(?!\s*\{)/g;

/** Words that stand before a name and are no type. */
const noType = /^(?:return|sizeof|throw|delete|new|else|case|goto)\b/;

const base: Omit<LanguageSpec, 'name'> = {
  grammars: ['cpp'],
  convert: convertCpp,
  ellipses: ['__ELLIPSIS__;', 'int __ELLIPSIS__', 'int __ELLIPSIS__;', 'case __ELLIPSIS__:', '__ELLIPSIS__;;'],
  metavariablesNeedNames: false,
  spreads: false,
  rewriteTyped: (pattern) =>
    pattern.replace(typed, (whole, type: string, name: string) =>
      noType.test(type) ? whole : `__TYPED__((${type}) ${name})`,
    ),
  rewriteEllipses: (pattern) =>
    pattern
      // `f (g(x));` would declare a function `g`.
      .replace(/<\.\.\./g, '(<...')
      .replace(/\.\.\.>/g, '...>)')
      // `delete[] (x)` would be a lambda.
      .replace(/\bdelete\s*\[\s*\]\s*\(([^()]*)\)/g, 'delete[] $1')
      // Where a statement may stand it is one: the next line would go on otherwise.
      .replace(
        /(=\s*)?(^|[{;}:]|\n)(\s*)\.\.\.(?=\s*(?:\n|$|\}))/g,
        (whole, value: string | undefined, before: string, gap: string) =>
          value === undefined ? `${before}${gap}__ELLIPSIS__;` : whole,
      ),
  scopes: 'block',
  semicolons: true,
  wrappings: [
    { code: wrapped('', ''), pick: pickBody },
    { code: wrapped('', ';'), pick: pickExpression },
    { code: '%', pick: pickProgram },
    { code: wrapped('__V__ = ', ';'), pick: pickAt('Assign', 'right') },
    { code: '% { __ELLIPSIS__; }', pick: pickProgram },
    { code: 'class __W__ { % };', pick: pickAt('ClassBody') },
    { code: wrapped('', ' { __ELLIPSIS__; }'), pick: pickBody },
    { code: wrapped('', ' __V__;'), pick: pickAt('VarDef', 'type') },
    { code: wrapped('try {} ', ''), pick: pickAt('Catches') },
  ],
};

export const c: LanguageSpec = { ...base, name: 'c' };
export const cpp: LanguageSpec = { ...base, name: 'cpp' };
