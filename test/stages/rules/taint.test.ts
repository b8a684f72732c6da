import { describe, expect, it } from 'vitest';
import { sanitizer, sink, source, taintedIn } from './found-in.ts';

interface Case {
  readonly what: string;
  readonly code: string;
  readonly found: readonly string[];
}

const cases: readonly Case[] = [
  { what: 'through variables', code: 'const a = source(); sink(a); sink(b)', found: ['sink(a)'] },
  { what: 'not once overwritten', code: 'let a = source(); a = 1; sink(a)', found: [] },
  {
    what: 'through calls, fields, strings and lists',
    code: 'const a = source(); sink(f(a)); sink(a.b); sink(`x${a}`); sink([a])',
    found: ['sink(f(a))', 'sink(a.b)', 'sink(`x${a}`)', 'sink([a])'],
  },
  { what: 'from either branch', code: 'let a = source(); if (q) { a = 1 } sink(a)', found: ['sink(a)'] },
  {
    what: 'not from a branch that leaves',
    code: 'function f() { let a = 1; if (q) { a = source(); return } sink(a) }',
    found: [],
  },
  { what: 'round a loop', code: 'let a = 1; while (q) { sink(a); a = source() }', found: ['sink(a)'] },
  { what: 'through destructuring', code: 'const { a } = source(); sink(a)', found: ['sink(a)'] },
  { what: 'by += ', code: 'let a = ""; a += source(); sink(a)', found: ['sink(a)'] },
  {
    what: 'by fields',
    code: 'const o = {}; o.a = source(); sink(o.a); sink(o.b); sink(o)',
    found: ['sink(o.a)', 'sink(o)'],
  },
  { what: 'not by the condition of a choice', code: 'const a = source(); sink(a ? 1 : 2)', found: [] },
  {
    what: 'into functions within',
    code: 'const a = source(); function f() { sink(a) } const g = () => sink(a)',
    found: ['sink(a)', 'sink(a)'],
  },
  { what: 'from what is iterated', code: 'for (const a of source()) sink(a)', found: ['sink(a)'] },
];

describe('taint', () => {
  it.each(cases)('goes $what', async ({ code, found }) => {
    expect(await taintedIn(code, {})).toEqual(found);
  });

  it('ends at sanitizers', async () => {
    const taint = { sanitizers: [sanitizer('clean(...)')] };
    expect(await taintedIn('const a = clean(source()); sink(a)', taint)).toEqual([]);
  });

  it('goes where propagators carry it', async () => {
    const code = 'const a = []; a.push(source()); sink(a)';
    expect(await taintedIn(code, {})).toEqual([]);
    const propagator = {
      formula: { kind: 'pattern', text: '$T.push($F)' },
      from: '$F',
      to: '$T',
      bySideEffect: true,
      label: null,
      requires: null,
      replaceLabels: null,
    } as const;
    expect(await taintedIn(code, { propagators: [propagator] })).toEqual(['sink(a)']);
  });

  it('keeps labels apart', async () => {
    const taint = { sources: [source('a()', 'A'), source('b()', 'B')], sinks: [sink('sink(...)', 'A and not B')] };
    expect(await taintedIn('sink(a()); sink(b()); sink(a() + b())', taint)).toEqual(['sink(a())']);
  });

  it('begins at parameters that a source focuses on', async () => {
    const formula = {
      kind: 'all',
      children: [{ kind: 'pattern', text: 'function $F($X) {...}' }],
      conditions: [],
      focus: [['$X']],
    } as const;
    const taint = { sources: [{ ...source('x'), formula }] };
    expect(await taintedIn('function f(a) { sink(a); sink(b) }', taint)).toEqual(['sink(a)']);
  });
});
