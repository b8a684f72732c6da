import { convertJavascript } from './convert-javascript.ts';
import type { LanguageSpec } from './language.ts';
import { rewriteJavascript } from './rewrite-javascript.ts';
import { asMember, pickCode, pickHead, pickMemberHead } from './pick-javascript.ts';
import { pickAt, pickFirst, pickMember, pickPair, pickProgram } from './pick.ts';

const base: Omit<LanguageSpec, 'name' | 'grammars'> = {
  convert: convertJavascript,
  ellipses: ['__ELLIPSIS__;;', 'case __ELLIPSIS__:', '...__ELLIPSIS__', '{__ELLIPSIS__}'],
  metavariablesNeedNames: false,
  spreads: true,
  rewriteEllipses: rewriteJavascript,
  rewriteTyped: (pattern) =>
    pattern.replace(
      /\(\s*(\$[A-Z_0-9]+)\s*:\s*([^(){}]+?)\s*\)/g,
      (_, name: string, type: string) => `__TYPED__<${type}>(${name})`,
    ),
  scopes: 'block',
  semicolons: true,
  wrappings: [
    { code: '({ % })', pick: pickPair },
    { code: '(%)', pick: pickFirst(['Object', 'Lambda']) },
    { code: '%', pick: pickCode },
    { code: '% { __ELLIPSIS__ }', pick: pickHead },
    { code: '(%)', pick: pickAt('ExprStmt', 'value') },
    { code: 'class __W__ { % }', pick: asMember(pickMember('ClassBody')) },
    { code: '({ % })', pick: asMember(pickMember('Object')) },
    { code: 'class __W__ { % { __ELLIPSIS__ } }', pick: pickMemberHead },
    { code: 'try {} %', pick: pickAt('Catches') },
    { code: 'try {} %', pick: pickAt('Try', 'finally') },
    { code: '% class __W__ {}', pick: pickAt('Decorators') },
    { code: '% __BODY__', pick: pickProgram },
    { code: '<__W__ % />', pick: pickAt('Attrs') },
    { code: 'let __W__: %', pick: pickAt('VarDef', 'type') },
    { code: 'switch (__W__) { % }', pick: pickAt('Cases') },
    { code: 'function __W__(%) {}', pick: pickAt('Params') },
  ],
};

export const javascript: LanguageSpec = {
  ...base,
  name: 'javascript',
  grammars: ['tsx', 'javascript', 'typescript'],
  patternGrammars: ['tsx'],
};
export const typescript: LanguageSpec = {
  ...base,
  name: 'typescript',
  grammars: ['typescript', 'tsx', 'javascript'],
  patternGrammars: ['tsx', 'typescript'],
};
