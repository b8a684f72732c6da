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
const typed =
  /\(\s*((?:const\s+|unsigned\s+|signed\s+|struct\s+)*[\w:]+(?:\s*<[^()]*>)?(?:\s*[*&])*)\s*(?<=[\s*&])(\$[A-Z_0-9]+)\s*\)(?!\s*\{)/g;

const base: Omit<LanguageSpec, 'name'> = {
  grammars: ['cpp'],
  convert: convertCpp,
  ellipses: ['__ELLIPSIS__;', 'int __ELLIPSIS__', 'int __ELLIPSIS__;', 'case __ELLIPSIS__:', '__ELLIPSIS__;;'],
  metavariablesNeedNames: false,
  spreads: false,
  rewriteTyped: (pattern) => pattern.replace(typed, (_, type: string, name: string) => `__TYPED__((${type}) ${name})`),
  // Where a statement may stand it is one: the next line would go on otherwise.
  rewriteEllipses: (pattern) => pattern.replace(/(^|[{;}:]|\n)(\s*)\.\.\.(?=\s*(?:\n|$|\}))/g, '$1$2__ELLIPSIS__;'),
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
