/** Rules and files that somebody made to be in the way. */
import type { ScannedFile } from '../../stages/check/rules/semgrep/types.ts';

const search = (id: string, languages: string, body: object): object => ({
  id,
  languages: [languages],
  severity: 'INFO',
  message: 'm',
  ...body,
});

/** A condition within a condition, `levels` times: each reads a piece of what the one before was given. */
function nestedCondition(levels: number): object {
  const inner = levels === 0 ? { pattern: '$Y' } : nestedCondition(levels - 1);
  return { patterns: [{ pattern: '$X' }, { 'metavariable-pattern': { metavariable: '$X', ...inner } }] };
}

export const hostileRules: readonly object[] = [
  search('nested-repeats', 'regex', { 'pattern-regex': '(a+)+$' }),
  search('back-reference', 'regex', { 'pattern-regex': String.raw`(a*)*\1b` }),
  search('deep', 'javascript', { pattern: '<... f(<... g(<... $X ...>) ...>) ...>' }),
  search('dots', 'javascript', { pattern: '$A(..., $B, ..., $B, ..., $C, ..., $C, ...)' }),
  search('thousand-ellipses', 'javascript', { pattern: `f(${'..., $X, '.repeat(1000)}...)` }),
  search('thousand-statements', 'javascript', { pattern: '...\n$X;\n'.repeat(1000) }),
  search('generic', 'generic', { pattern: 'a ... a ... a ... a ... b' }),
  search('nested-conditions', 'javascript', nestedCondition(20)),
];

/** So many that reading them is work of its own. */
export const manyRules: readonly object[] = Array.from({ length: 5000 }, (_, nr) =>
  search(`many-${nr}`, 'javascript', { pattern: `f(a${nr}, ...)` }),
);

const plain = 'export const total = (list) => list.reduce((sum, each) => sum + each.amount, 0);\n';

export const hostileFiles: readonly (readonly [string, ScannedFile])[] = [
  ['40,000 letters a', { path: 'a.txt', text: `${'a'.repeat(40_000)}!` }],
  ['nested 10,000 deep', { path: 'a.js', text: `${'('.repeat(10_000)}1${')'.repeat(10_000)}` }],
  ['calls nested 500 deep', { path: 'b.js', text: `${'f(g('.repeat(500)}1${'))'.repeat(500)};` }],
  [
    'a call with 3,000 arguments',
    { path: 'c.js', text: `f(${Array.from({ length: 3000 }, (_, nr) => `a${nr}`).join(', ')});` },
  ],
  ['a minified line of 5 MB', { path: 'd.js', text: 'var a=function(b){return b.c(1,"d")};'.repeat(140_000) }],
  ['a minified line of 450 kB', { path: 'd.js', text: 'var a=function(b){return b.c(1,"d")};'.repeat(12_000) }],
  ['a string of 1 MB', { path: 'g.js', text: `f("${'x'.repeat(999_000)}");` }],
  ['a string of 450 kB', { path: 'g.js', text: `f("${'x'.repeat(450_000)}");` }],
  ['50,000 lines', { path: 'h.js', text: 'f(a, b);\n'.repeat(50_000) }],
  ['50,000 words a', { path: 'e.txt', text: 'a '.repeat(50_000) }],
  ['not closed', { path: 'f.py', text: 'def f(:\n'.repeat(5000) }],
  ['an ordinary file after all that', { path: 'z.js', text: plain }],
];
