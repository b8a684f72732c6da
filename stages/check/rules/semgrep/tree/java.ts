import { convertJava } from './convert-java.ts';
import type { LanguageSpec, Pick } from './language.ts';
import type { Node } from './node.ts';
import { rewriteJavaEllipses } from './rewrite-java-ellipses.ts';
import { pickAt, pickProgram, piece } from './pick.ts';

function pickBody(root: Node): Pick | null {
  const picked = pickAt('Func', 'body')(root);
  return picked?.kind === 'node' ? pickProgram(picked.node) : null;
}

/** What is written without a semicolon is an expression, not a statement. */
function pickExpression(root: Node): Pick | null {
  const picked = pickBody(root);
  const [only] = picked?.kind === 'node' && picked.node.kind === 'ExprStmt' ? picked.node.children : [];
  return only === undefined ? picked : { kind: 'node', node: only };
}

/** `catch (…) {…}` or `finally {…}`. */
function pickClause(root: Node): Pick | null {
  return pickAt('Catches')(root) ?? piece(pickBody, 'Try', ['body'])(root);
}

const wrapped = (before: string, after: string): string => `class __W__ { void __M__() { ${before}%${after} } }`;

/** `(T $X) = e` declares as well as it assigns. */
const typedTargets = (pattern: string): string =>
  pattern.replace(
    /(^|[;{}\n]\s*|\.\.\.\s+)\(\s*([\w.$]+(?:<[^()]*>)?(?:\[\])*)\s+\$([A-Z_0-9]+)\s*\)(?=\s*=[^=])/g,
    '$1$2 __TARGET__$3',
  );

/** `(T $X)`, where it isn't the list of what a method or a `catch` takes. */
const typedMetavariables = (pattern: string): string =>
  pattern.replace(
    /(?<![\w$>]\s*)\(\s*([\w.$]+(?:<[^()]*>)?(?:\[\])*)\s+(\$[A-Z_0-9]+)\s*\)|(?<=\b(?:return|throw|case|else)\s*)\(\s*([\w.$]+(?:<[^()]*>)?(?:\[\])*)\s+(\$[A-Z_0-9]+)\s*\)/g,
    (_, type?: string, name?: string, after?: string, named?: string) =>
      `__TYPED__((${type ?? after ?? ''}) ${name ?? named ?? ''})`,
  );

export const java: LanguageSpec = {
  name: 'java',
  grammars: ['java'],
  convert: convertJava,
  ellipses: [
    '__ELLIPSIS__;',
    'int __ELLIPSIS__;',
    'Object __ELLIPSIS__',
    'case __ELLIPSIS__:',
    '__ELLIPSIS__;;',
    '__ELLIPSIS__ __ELLIPSIS__()',
  ],
  metavariablesNeedNames: false,
  spreads: false,
  rewriteEllipses: (pattern) => rewriteJavaEllipses(typedMetavariables(typedTargets(pattern))),
  rewriteTyped: null,
  scopes: 'block',
  membersInScope: true,
  semicolons: true,
  wrappings: [
    { code: wrapped('', ''), pick: pickBody },
    { code: wrapped('', ';'), pick: pickExpression },
    { code: '%', pick: pickProgram },
    { code: wrapped('try {} ', ''), pick: pickClause },
    { code: wrapped('', ' finally {}'), pick: piece(pickBody, 'Try', ['finally']) },
    { code: 'class __W__ { % }', pick: pickAt('ClassBody') },
    { code: wrapped('Object __V__ = ', ';'), pick: pickAt('VarDef', 'init') },
    { code: 'class __W__ { %; }', pick: piece(pickAt('ClassBody'), 'Func', ['body']) },
    { code: '% { int __ELLIPSIS__; }', pick: pickProgram },
    { code: 'class __W__ { % { __ELLIPSIS__; } }', pick: pickAt('ClassBody') },
    { code: 'class __W__ { __W__() { % } }', pick: pickBody },
    { code: 'class __W__ { __W__() { %; } }', pick: pickExpression },
    { code: '% class __W__ {}', pick: pickAt('Modifiers') },
    { code: wrapped('', ' { __ELLIPSIS__; }'), pick: piece(pickBody, 'If', ['then']) },
    { code: 'class __W__ { % __V__; }', pick: pickAt('VarDef', 'type') },
  ],
};
