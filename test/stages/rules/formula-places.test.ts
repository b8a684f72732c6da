import { describe, expect, it } from 'vitest';
import type { AllOf, Condition, Formula } from '../../../stages/check/rules/semgrep/types.ts';
import { foundIn } from './found-in.ts';

const pattern = (text: string): Formula => ({ kind: 'pattern', text });
const inside = (text: string): Formula => ({ kind: 'inside', child: pattern(text) });
const not = (child: Formula): Formula => ({ kind: 'not', child });
const anywhere = (text: string): Formula => ({ kind: 'anywhere', child: pattern(text) });
const regex = (text: string): Formula => ({ kind: 'regex', text });
const all = (children: readonly Formula[], more: Partial<AllOf> = {}): Formula => ({
  kind: 'all',
  children,
  conditions: [],
  focus: [],
  ...more,
});
const matches = (metavariable: string, text: string, constantPropagation = false): Condition => ({
  kind: 'regex',
  metavariable,
  regex: text,
  constantPropagation,
});
const holds = (metavariable: string, text: string, language: string | null = null): Condition => ({
  kind: 'pattern',
  metavariable,
  language,
  formula: pattern(text),
});

interface Case {
  readonly what: string;
  readonly code: string;
  readonly formula: Formula;
  readonly found: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: 'a pattern-not speaks of the same piece only, not of what lies within',
    code: 'x = f(a)\ng(f(b))\nf(c)',
    formula: all([pattern('f($X)'), not(pattern('x = $Y')), not(pattern('g(...)')), not(pattern('f(c)'))]),
    found: ['f(a)', 'f(b)'],
  },
  {
    what: 'a pattern-not of several kinds takes each for what it is',
    code: 'g(f(a))\nh(f(b))',
    formula: all([pattern('f($X)'), not({ kind: 'any', children: [pattern('g(...)'), inside('h(...)')] })]),
    found: ['f(a)'],
  },
  {
    what: 'what must stand anywhere may stand anywhere',
    code: 'f()\nSAFE = False\ng()',
    formula: all([pattern('$F()'), anywhere('SAFE = False')]),
    found: ['f()', 'g()'],
  },
  {
    what: 'metavariables of what stands anywhere are the same',
    code: 'def f(): pass\nf()\ng()',
    formula: all([pattern('$F()'), anywhere('def $F(...): ...')]),
    found: ['f()'],
  },
  {
    what: 'groups of two expressions are two things',
    code: 'x = "foo1bar2"',
    formula: all([regex('foo(\\d)bar'), regex('foo1bar?')]),
    found: ['foo1bar'],
  },
  {
    what: 'what is in focus has to do with what was found',
    code: 'encode({"a": "b"}, key)\nencode({}, "c")',
    formula: all([pattern('encode($X, $KEY)'), pattern('"..."')], { focus: [['$KEY']] }),
    found: ['"c"'],
  },
  {
    what: 'two conditions bind the same name without having to agree',
    code: 'f(g(h(1), k(2)))',
    formula: all([pattern('f($A)')], { conditions: [holds('$A', 'h($B)'), holds('$A', 'k($B)')] }),
    found: ['f(g(h(1), k(2)))'],
  },
  {
    what: 'groups of a condition bind metavariables with their places',
    code: 'f(one_two)',
    formula: all([pattern('f($A)')], { conditions: [matches('$A', '(?<B>[a-z]+)_(?<C>[a-z]+)')], focus: [['$C']] }),
    found: ['two'],
  },
  {
    what: 'where values are propagated a regex is asked about the value alone',
    code: 'k = "150"\nf(k)\nf("150")\nf("15")',
    formula: all([pattern('f($A)')], { conditions: [matches('$A', '150$', true)] }),
    found: ['f(k)', 'f("150")'],
  },
  {
    what: 'else about the text as it is written',
    code: 'f("150")\nf(150)',
    formula: all([pattern('f($A)')], { conditions: [matches('$A', '150$')] }),
    found: ['f(150)'],
  },
  {
    what: 'what is bound in a text of another language keeps its place in the file',
    code: 'f("  eval(xy)")',
    formula: all([pattern('f($A)')], { conditions: [holds('$A', 'eval($B)', 'javascript')], focus: [['$B']] }),
    found: ['xy'],
  },
];

describe('places and names in formulas', () => {
  it.each(cases)('$what', async ({ code, formula, found }) => {
    expect(await foundIn(code, formula, { language: 'python' })).toEqual(found);
  });
});
