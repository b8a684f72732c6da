import fc from 'fast-check';
import { buildASTSchema, findBreakingChanges, findDangerousChanges, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { runApi } from '../support/api-drafts.ts';

const types = ['A', 'B', 'C', 'Missing'].slice(0, 3);
const wrap = fc.constantFrom(
  (name: string) => name,
  (name: string) => `${name}!`,
  (name: string) => `[${name}]`,
  (name: string) => `[${name}!]!`,
);
const typed = (names: readonly string[]) => fc.tuple(fc.constantFrom(...names), wrap).map(([name, make]) => make(name));
const outputType = typed(['Int', 'String', ...types, 'E']);
const inputType = typed(['Int', 'String', 'E', 'In']);

const named = <T>(names: readonly string[], value: fc.Arbitrary<T>, minLength: number) =>
  fc
    .subarray([...names], { minLength })
    .chain((chosen) => fc.tuple(...chosen.map((name) => value.map((one) => `${name}${one}`))));

const argumentsText = named(
  ['x', 'y'],
  inputType.map((type) => `: ${type}`),
  0,
).map((list) => (list.length === 0 ? '' : `(${list.join(', ')})`));
const fields = named(
  ['f', 'g', 'h'],
  fc.tuple(argumentsText, outputType).map(([args, type]) => `${args}: ${type}`),
  1,
);

const objectType = (name: string) =>
  fc.tuple(fc.constantFrom('type', 'interface'), fc.subarray(['N1', 'N2']), fields).map(([kind, interfaces, list]) => {
    const implemented = interfaces.length === 0 ? '' : ` implements ${interfaces.join(' & ')}`;
    return `${kind} ${name}${implemented} { ${list.join(' ')} }`;
  });

/** A small schema: everything that it speaks of is defined, so that the reference implementation takes it. */
const schema = fc
  .tuple(
    ...types.map(objectType),
    fc.subarray(['ONE', 'TWO', 'THREE'], { minLength: 1 }).map((values) => `enum E { ${values.join(' ')} }`),
    named(
      ['p', 'q'],
      inputType.map((type) => `: ${type}`),
      1,
    ).map((list) => `input In { ${list.join(' ')} }`),
    fc.subarray(['A', 'B', 'C'], { minLength: 1 }).map((members) => `union U = ${members.join(' | ')}`),
    fc.subarray(['FIELD', 'QUERY'], { minLength: 1 }).map((places) => `directive @d on ${places.join(' | ')}`),
    fc.constantFrom('', 'scalar Extra', 'type Extra { x: Int }'),
  )
  .map((parts) => ['interface N1 { i: Int }', 'interface N2 { j: Int }', ...parts].join('\n'));

const build = (text: string) => buildASTSchema(parse(text), { assumeValid: true, assumeValidSDL: true });

async function find(before: string, after: string) {
  const { drafts } = await runApi([{ path: 'schema.graphql', before, after }]);
  return drafts;
}

describe('GraphQL', () => {
  it('agrees with the reference implementation on what breaks', async () => {
    await fc.assert(
      fc.asyncProperty(schema, schema, async (before, after) => {
        const expected = findBreakingChanges(build(before), build(after));
        const drafts = await find(before, after);
        const found = drafts.filter((draft) => draft.ruleId === 'api/graphql-breaking');
        const describeBoth = `${expected.map((change) => change.description).join('\n')}\n--\n${found.map((draft) => draft.message).join('\n')}`;
        expect(found.length, describeBoth).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  it('reports at least what the reference implementation calls dangerous of values that are returned and of unions', async () => {
    await fc.assert(
      fc.asyncProperty(schema, schema, async (before, after) => {
        const dangerous = findDangerousChanges(build(before), build(after));
        const expected = dangerous.filter(({ type }) => type === 'TYPE_ADDED_TO_UNION');
        const drafts = await find(before, after);
        const found = drafts.filter((draft) => draft.message.includes('added to the union'));
        expect(found.length).toBe(expected.length);
      }),
      { numRuns: 100 },
    );
  });

  it('finds nothing in the same schema written in another order and split by extensions', async () => {
    await fc.assert(
      fc.asyncProperty(schema, async (text) => {
        const lines = text.split('\n');
        const shuffled = lines.toReversed().join('\n\n# moved\n');
        expect(await find(text, shuffled)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('joins the files of a folder, and follows types from one to another', async () => {
    const query = 'type Query { a: A }\n';
    const type = 'type A { x: Int }\n';
    const { drafts } = await runApi([
      { path: 'api/query.graphql', before: query, after: query },
      { path: 'api/a.graphql', before: type, after: null },
      { path: 'api/types/a.graphql', before: null, after: type.replace('x: Int', 'x: String') },
    ]);
    expect(drafts.map((draft) => draft.message)).toEqual(['A.x: the type changed from Int to String.']);
  });

  it('keeps schemas apart that contradict each other', async () => {
    const one = 'type Query { a: Int }\n';
    const other = 'type Query { a: Int b: Int }\n';
    const { drafts } = await runApi([
      { path: 'one.graphql', before: other, after: one },
      { path: 'other.graphql', before: other, after: other },
    ]);
    expect(drafts.map((draft) => draft.location?.path)).toEqual(['one.graphql']);
  });

  it('follows a renamed file', async () => {
    const text = 'type Query { a: Int b: Int }\n';
    const { drafts } = await runApi([
      { path: 'b/new.graphql', previousPath: 'a/old.graphql', before: text, after: 'type Query { a: Int }\n' },
    ]);
    expect(drafts.map((draft) => [draft.message, draft.location?.path, draft.location?.side])).toEqual([
      ['Query.b: the field was removed.', 'b/new.graphql', 'old'],
    ]);
  });
});
