import { describe, expect, it } from 'vitest';
import type { AllOf, Formula } from '../../../stages/check/rules/semgrep/types.ts';
import { foundIn } from './found-in.ts';

const pattern = (text: string): Formula => ({ kind: 'pattern', text });
const inside = (text: string): Formula => ({ kind: 'inside', child: pattern(text) });
const not = (child: Formula): Formula => ({ kind: 'not', child });
const all = (children: readonly Formula[], more: Partial<AllOf> = {}): Formula => ({
  kind: 'all',
  children,
  conditions: [],
  focus: [],
  ...more,
});

describe('formulas', () => {
  it('joins patterns by place and by what metavariables stand for', async () => {
    const formula = all([pattern('f($X)'), inside('function $F($X) {...}')]);
    expect(await foundIn('function a(b) { f(b); f(c) }', formula)).toEqual(['f(b)']);
  });

  it('takes away what a pattern-not covers', async () => {
    expect(await foundIn('f(1); f(2)', all([pattern('f($X)'), not(pattern('f(1)'))]))).toEqual(['f(2)']);
  });

  it('takes away what lies inside', async () => {
    const formula = all([pattern('f()'), not(inside('if ($C) {...}'))]);
    expect(await foundIn('f(); if (a) { f() }', formula)).toEqual(['f()']);
  });

  it('reports the metavariable in focus', async () => {
    expect(await foundIn('f(a, b)', all([pattern('f($X, $Y)')], { focus: [['$X', '$Y']] }))).toEqual(['a', 'b']);
  });

  it('asks a metavariable for a regex', async () => {
    const conditions = [
      { kind: 'regex', metavariable: '$F', regex: '^(get|put)$', constantPropagation: false },
    ] as const;
    expect(await foundIn('get(1); set(1)', all([pattern('$F(1)')], { conditions }))).toEqual(['get(1)']);
  });

  it('asks a metavariable for a pattern', async () => {
    const conditions = [{ kind: 'pattern', metavariable: '$X', language: null, formula: pattern('g(...)') }] as const;
    expect(await foundIn('f(g(1)); f(h(1))', all([pattern('f($X)')], { conditions }))).toEqual(['f(g(1))']);
  });

  it('reads a string in another language', async () => {
    const conditions = [
      { kind: 'pattern', metavariable: '$X', language: 'python', formula: pattern('eval(...)') },
    ] as const;
    expect(await foundIn('f("x = eval(y)"); f("z")', all([pattern('f("$X")')], { conditions }))).toEqual([
      'f("x = eval(y)")',
    ]);
  });

  it('takes any of several', async () => {
    expect(await foundIn('a(); b(); c()', { kind: 'any', children: [pattern('a()'), pattern('c()')] })).toEqual([
      'a()',
      'c()',
    ]);
  });
});
