import { convertCsharp } from './convert-csharp.ts';
import type { LanguageSpec, Pick } from './language.ts';
import { child } from './node.ts';
import type { Node } from './node.ts';
import { pickAt, pickProgram, piece } from './pick.ts';

function pickBody(root: Node): Pick | null {
  const picked = pickAt('Func', 'body')(root);
  const body = picked?.kind === 'node' ? picked.node : null;
  // `using A;` is no variable of the type `A` without a name.
  const isNameless = body?.children.some(
    (each) => each.kind === 'VarDef' && child(each, 'name')?.end === child(each, 'name')?.start,
  );
  if (body === null || isNameless === true) return null;
  return pickProgram(body);
}

const wrapped = (before: string, after: string): string => `class __W__ { void __M__() { ${before}%${after} } }`;

/** `(T $X)`, where it isn't the list of what a method or a `catch` takes. */
const typedMetavariables = (pattern: string): string =>
  pattern.replace(
    /(?<![\w$>]\s*|\bcatch\s*)\(\s*([\w.$]+(?:<[^()]*>)?(?:\[\])*)\s+(\$[A-Z_0-9]+)\s*\)|(?<=\b(?:return|await|throw)\s*)\(\s*([\w.$]+(?:<[^()]*>)?(?:\[\])*)\s+(\$[A-Z_0-9]+)\s*\)/g,
    (_, type?: string, name?: string, after?: string, named?: string) =>
      `__TYPED__((${type ?? after ?? ''}) ${name ?? named ?? ''})`,
  );

/** A name alone is no statement of C#; `$X;` stands for any. */
const statementMetavariables = (pattern: string): string =>
  pattern
    .replace(/(^|[{};]\s*|\belse\s+|\)\s*\n?\s+)(\$[A-Z_][A-Z_0-9]*)\s*;/g, '$1__STATEMENT__($2);')
    .replace(/(__TYPED__\(\([^()]*\) \$\w+\)|\$?\w+)\s*\.\s*\.\.\.\s*;/g, '__STATEMENT__($1.__ELLIPSIS__);');

/** The expression that was given a name so that it could stand alone. */
const pickInit = pickAt('VarDef', 'init');

/** `base(…)` and `this(…)` stand before the body of a constructor. */
const pickCall = pickAt('ExprStmt');

export const csharp: LanguageSpec = {
  name: 'csharp',
  grammars: ['c-sharp'],
  convert: convertCsharp,
  ellipses: ['__ELLIPSIS__;', 'object __ELLIPSIS__', 'void __ELLIPSIS__() {}', 'case __ELLIPSIS__:', '__ELLIPSIS__;;'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: null,
  // `... g();` would be a method `g` of the type `...`.
  rewriteEllipses: (pattern) =>
    statementMetavariables(typedMetavariables(pattern))
      .replace(/(=>\s*\{\s*)\.\.\.(?=\s*\})/g, '$1__ELLIPSIS__;')
      .replace(/(^|[{;}]|\n)(\s*)\.\.\.(?=\s+[\w$(])/g, '$1$2__ELLIPSIS__;'),
  scopes: 'block',
  membersInScope: true,
  semicolons: true,
  wrappings: [
    { code: wrapped('', ''), pick: pickBody },
    { code: wrapped('var __V__ = ', ';'), pick: pickInit },
    { code: wrapped('', ';'), pick: pickBody },
    { code: '%', pick: pickProgram },
    { code: '%;', pick: pickProgram },
    { code: wrapped('', ' finally {}'), pick: piece(pickBody, 'Try', ['finally']) },
    { code: wrapped('try {} ', ''), pick: pickAt('Catches') },
    { code: 'class __W__ { % }', pick: pickAt('ClassBody') },
    { code: '% { }', pick: piece(pickProgram, 'Class', ['body']) },
    { code: 'class __W__ { %; }', pick: piece(pickAt('ClassBody'), 'Func', ['body']) },
    { code: 'class __W__ { % { __ELLIPSIS__; } }', pick: pickAt('ClassBody') },
    { code: 'class __W__ { __W__() : % { } }', pick: pickCall },
    { code: '% class __W__ {}', pick: pickAt('Decorators') },
    { code: wrapped('', ' { __ELLIPSIS__; }'), pick: pickBody },
  ],
};
