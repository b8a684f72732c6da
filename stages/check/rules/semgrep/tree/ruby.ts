import { convertRuby } from './convert-ruby.ts';
import type { LanguageSpec } from './language.ts';
import { pickAt, pickProgram } from './pick.ts';

export const ruby: LanguageSpec = {
  name: 'ruby',
  grammars: ['ruby'],
  convert: convertRuby,
  ellipses: ['__ELLIPSIS__: __ELLIPSIS__', '**__ELLIPSIS__', 'C__ELLIPSIS__'],
  metavariablesNeedNames: true,
  spreads: false,
  // Classes have constants for names; a placeholder begins with no capital letter.
  rewriteTyped: (pattern) =>
    pattern.replace(
      /\b(class\s+|module\s+|<\s*|::)\$([A-Z_][A-Z_0-9]*)/g,
      (_, before: string, name: string) => `${before}C__META_${name}__`,
    ),
  // `{..., a: 1, ...}`: a bare word is no part of a hash.
  rewriteEllipses: (pattern) =>
    pattern.replace(/\{\s*\.\.\.\s*,/g, '{**__ELLIPSIS__,').replace(/,\s*\.\.\.\s*(?=\})/g, ', **__ELLIPSIS__'),
  scopes: 'function',
  semicolons: false,
  wrappings: [
    { code: '%', pick: pickProgram },
    { code: '%\nend', pick: pickProgram },
    { code: '__W__(%)', pick: pickAt('Args') },
    { code: '{%}', pick: pickAt('Dict') },
    { code: 'begin\n%\nend', pick: pickProgram },
  ],
};
