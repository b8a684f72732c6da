import { convertPython } from './convert-python.ts';
import type { LanguageSpec } from './language.ts';
import { pickAt, pickProgram } from './pick.ts';
import { rewritePythonEllipses } from './rewrite-python-ellipses.ts';

export const python: LanguageSpec = {
  name: 'python',
  grammars: ['python'],
  convert: convertPython,
  ellipses: ['**__ELLIPSIS__', '__ELLIPSIS__: __ELLIPSIS__'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: (pattern) =>
    pattern.replace(
      /([(,]\s*)(\$[A-Z_0-9]+)\s*:\s*([^(){},]+?)(?=\s*[,)])/g,
      (_, before: string, name: string, type: string) => `${before}__TYPED__(${name}, ${type})`,
    ),
  rewriteEllipses: rewritePythonEllipses,
  scopes: 'function',
  semicolons: false,
  wrappings: [
    { code: '%', pick: pickProgram },
    { code: '(%)', pick: pickProgram },
    { code: '%\n  __ELLIPSIS__', pick: pickProgram },
    { code: '%\ndef __W__(): pass', pick: pickAt('Decorators') },
    { code: 'try:\n  pass\n%', pick: pickAt('Catches') },
    { code: 'def __W__(%): pass', pick: pickAt('Params') },
    { code: '{%}', pick: pickAt('Dict') },
    { code: '__W__(%)', pick: pickAt('Args') },
  ],
};
