import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizer, taintedIn } from './found-in.ts';

const names = ['a', 'b', 'c'];
const variable = fc.constantFrom(...names);

const expression: fc.Arbitrary<string> = fc.oneof(
  variable,
  fc.constantFrom('source()', '1', '"t"'),
  fc.tuple(variable, fc.constantFrom('.p', '.q', '[0]', '.m()')).map(([name, part]) => name + part),
  fc.tuple(variable, variable).map(([x, y]) => `${x} + ${y}`),
  fc.tuple(variable, variable).map(([x, y]) => `{ p: ${x}, q: ${y} }`),
  fc.tuple(variable, variable).map(([x, y]) => `(w ? ${x} : ${y})`),
  variable.map((name) => `clean(${name})`),
  variable.map((name) => `f(() => { sink(${name}) })`),
);

const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    fc.tuple(variable, expression).map(([name, value]) => `${name} = ${value};`),
    fc.tuple(variable, expression).map(([name, value]) => `${name}.p = ${value};`),
    expression.map((value) => `sink(${value});`),
    fc.constantFrom('if (w) break;', 'if (w) continue;', 'g();'),
    fc.tuple(tie('block'), tie('block')).map(([x, y]) => `if (w) { ${x} } else { ${y} }`),
    fc.tuple(tie('block'), tie('block')).map(([x, y]) => `try { ${x} } catch (e) { ${y} }`),
    tie('block').map((body) => `while (w) { ${body} }`),
    fc.tuple(tie('block'), tie('block')).map(([x, y]) => `switch (w) { case 1: ${x} break; default: ${y} }`),
  ),
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
}));

const statements = fc.array(statement, { minLength: 1, maxLength: 4 });

/** A function in whose loop jumps have a place to go to. */
const program = (all: readonly string[]): string =>
  `function h() { let a = 0, b = source(), c = {}; for (;;) { ${all.join('\n')} } }`;

const runs = { numRuns: 50 };

describe('what holds of taint whatever the program', () => {
  it('a sanitizer adds no finding', async () => {
    await fc.assert(
      fc.asyncProperty(statements, async (all) => {
        const without = await taintedIn(program(all), {});
        const cleaned = await taintedIn(program(all), { sanitizers: [sanitizer('clean(...)')] });
        expect(cleaned.length).toBeLessThanOrEqual(without.length);
        for (const one of cleaned) expect(without).toContain(one);
      }),
      runs,
    );
  });

  it('other names change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(statements, async (all) => {
        const code = program(all);
        const renamed = code.replace(/\b([abc])\b/g, 'name_$1');
        const expected = (await taintedIn(code, {})).map((text) => text.replace(/\b([abc])\b/g, 'name_$1'));
        expect(await taintedIn(renamed, {})).toEqual(expected);
      }),
      runs,
    );
  });

  it('a statement about something else changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(statements, fc.nat(6), async (all, at) => {
        const more = [...all];
        more.splice(at, 0, 'let z = 1; z = z + 2;');
        expect(await taintedIn(program(more), {})).toEqual(await taintedIn(program(all), {}));
      }),
      runs,
    );
  });

  it('more sources lose no finding', async () => {
    await fc.assert(
      fc.asyncProperty(statements, async (all) => {
        const few = await taintedIn(program(all), {});
        const more = await taintedIn(program(all).replaceAll('"t"', 'source()'), {});
        expect(more.length).toBeGreaterThanOrEqual(few.length);
      }),
      runs,
    );
  });
});

describe('hostile programs', () => {
  it.each([
    ['nested loops', `let a = source();${'while (q) { '.repeat(60)}a = f(a); sink(a);${'}'.repeat(60)}`],
    ['nested choices', `let a = source();${'if (q) { a = f(a); } else { '.repeat(60)}sink(a);${'}'.repeat(60)}`],
    ['nested lambdas', `let a = source();${'f(() => { a = g(a); '.repeat(60)}sink(a);${'})'.repeat(60)}`],
    ['deep parts', `let o = source(); o${'.p'.repeat(300)} = 1; sink(o${'.p'.repeat(300)});`],
    [
      'many variables',
      Array.from({ length: 1500 }, (_, at) => `if (q) { v${at} = source(); sink(v${at}) }`).join('\n'),
    ],
    ['a list that holds itself', 'let o = source(); while (q) { o = { p: o, q: o }; o.r = o; } sink(o)'],
  ])(
    '%s end in findings or in a reason',
    async (_, code) => {
      const found = await taintedIn(code, {});
      expect(found.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
