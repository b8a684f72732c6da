import { describe, expect, it } from 'vitest';
import { pair, run, scripted } from './critique-harness.ts';

const money = {
  path: 'src/money.ts',
  before: `export interface Price {\n  readonly cents: number;\n}\n\nexport function toCents(amount: string): number {\n  return Math.round(Number(amount) * 100);\n}\n\nexport function unused(): void {\n  return;\n}\n`,
};
const orders = `import { toCents, type Price } from './money.ts';\n\nfunction discount(price: number): number {\n  return price;\n}\n\nexport function total(amounts: string[]): Price {\n  return { cents: 0 };\n}\n`;
const tests = `import { total } from '../src/orders.ts';\n\nit('adds', () => {\n  expect(total(['1.00']).cents).toBe(100);\n});\n\nit('is elsewhere', () => {\n  expect(1).toBe(1);\n});\n`;
const pairs = [
  { ...money, after: money.before },
  {
    path: 'src/orders.ts',
    before: orders,
    after: orders.replace('{ cents: 0 }', '{ cents: discount(amounts.map(toCents).length) } satisfies Price'),
  },
  { path: 'test/orders.test.ts', before: tests, after: tests },
];

describe('context', () => {
  it('is the signature, the type and the test that the change leans on, and no more', async () => {
    const { requests, files } = await run(scripted({}), { pairs });
    const [change, context] = (requests[0]?.user ?? '').split('context (not part of the change):');
    expect(change).toContain('+  return { cents: discount(');
    expect(context).toContain('from "src/orders.ts":\nfunction discount(price: number): number {');
    expect(context).toContain(
      'from "src/money.ts":\nexport interface Price {\n  readonly cents: number;\n}\nexport function toCents(amount: string): number {',
    );
    expect(context).toContain('from "test/orders.test.ts":\nit(\'adds\', () => {');
    expect(context).not.toMatch(/Math\.round|unused|is elsewhere/);
    expect(files.reads).toEqual([]);
    expect(files.marked.map(({ path }) => path)).toEqual(['src/orders.ts', 'src/orders.ts']);
  });

  it('is left out when it is not wanted, or does not fit', async () => {
    for (const contextLines of [0, 1]) {
      const { requests } = await run(scripted({}), { pairs, options: { contextLines } });
      expect(requests[0]?.user.includes('Math.round')).toBe(false);
      expect(requests[0]?.user.includes('context (not')).toBe(contextLines > 0);
    }
  });

  it('is no place for a finding', async () => {
    const finding = {
      path: 'src/money.ts',
      quote: 'function toCents(amount: string): number {',
      failureScenario: 'x',
      severity: 'high',
    };
    const { drafts } = await run(scripted({ findings: [finding] }), { pairs });
    expect(drafts).toMatchObject([{ claim: { status: 'unlocated' } }]);
  });

  it('of a file that leads out of the repository is not looked for', async () => {
    const after = `import { x } from '../../../etc/passwd';\nx();\n`;
    const { requests, failure } = await run(scripted({}), { pairs: [{ path: 'src/a.ts', before: null, after }, pair] });
    expect(failure).toBeNull();
    expect(requests[0]?.user).not.toContain('from "../');
  });
});
