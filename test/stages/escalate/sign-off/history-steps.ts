import * as fc from 'fast-check';
import type { Person, SignOff, SignOffOrigin } from '../../../../pipeline/domain/sign-off.ts';
import {
  agentAddress,
  anyContent,
  decidedOn,
  findingsOf,
  type Given,
  instant,
  paths,
  people,
  shaOf,
  type State,
  type Tree,
  withDigests,
  type World,
} from './history-model.ts';

/** One thing that may happen to a change. */
export type Step = (world: World) => Promise<World>;

const tick = (world: World, over: Partial<World>): World => ({ ...world, ...over, clock: world.clock + 1 });

function arrive(world: World, base: Tree, head: Tree, writers: readonly string[]): World {
  const sha = shaOf(base, head, world.clock);
  const now: State = { sha, base, head, writers: [...new Set(writers)] };
  return tick(world, { now, states: [...world.states, now] });
}

const emailOf = (who: string): string => (who === 'agent' ? agentAddress : `${who}@example.org`);
const somebody = fc.constantFrom(...people, 'agent');
const anyPath = fc.constantFrom(...paths);

/** Writes one file of the head anew; the others stay. */
const push = fc
  .record({ who: somebody, path: anyPath, content: anyContent })
  .map(({ who, path, content }): Step => async (world) => {
    const { [path]: _gone, ...rest } = world.now.head;
    const head = content.length === 0 ? rest : { ...rest, [path]: content };
    return arrive(world, world.now.base, head, [...world.now.writers, emailOf(who)]);
  });

/** Puts a paragraph in front: all lines of the file move, no code of a finding changes. */
const shift = fc.record({ who: somebody, path: anyPath }).map(({ who, path }): Step => async (world) => {
  const content = ['SELECT 1;', ...(world.now.head[path] ?? [])];
  return arrive(world, world.now.base, { ...world.now.head, [path]: content }, [...world.now.writers, emailOf(who)]);
});

const forcePush = fc.nat().map((back): Step => async (world) => {
  const now = world.states[back % world.states.length] ?? world.now;
  return tick(world, { now });
});

/** The same change on another base: a file of the base is another one, on both sides where the change left it alone. */
const rebase = fc.record({ path: anyPath, content: anyContent }).map(({ path, content }): Step => async (world) => {
  const { base, head, writers } = world.now;
  const untouched = JSON.stringify(base[path]) === JSON.stringify(head[path]);
  const written: Tree = content.length === 0 ? {} : { [path]: content };
  const { [path]: _base, ...otherBase } = base;
  const { [path]: _head, ...otherHead } = head;
  const newHead = untouched ? { ...otherHead, ...written } : head;
  return arrive(world, { ...otherBase, ...written }, newHead, writers);
});

const runPipeline: Step = async (world) => {
  const asked = (await withDigests(world.now)).map(({ fingerprint, codeDigest = '' }) => ({ fingerprint, codeDigest }));
  const record = { headSha: world.now.sha, baseSha: null, at: instant(world.clock), asked };
  const now = { ...world.now, claimed: world.clock % 2 === 0 };
  return tick(world, { now, records: [...world.records, record] });
};

function give(world: World, giver: string | null, seen: State, signOff: Omit<SignOff, 'at'>): World {
  const kept = world.records.filter((record) => record.headSha === seen.sha);
  const asked = kept.length === 0 ? null : new Set(kept.flatMap((each) => each.asked.map((one) => one.fingerprint)));
  const given: Given = { signOff: { ...signOff, at: instant(world.clock) }, giver, seen, asked };
  return tick(world, { given: [...world.given, given] });
}

const review = fc.record({ who: somebody, back: fc.nat({ max: 2 }) }).map(({ who, back }): Step => async (world) => {
  const seen = back === 0 ? world.now : (world.states.at(-1 - back) ?? world.now);
  const by: Person = { login: who, email: null, name: null };
  const origin: SignOffOrigin = { kind: 'review', platform: 'github', id: String(world.clock), url: null };
  return give(world, who, seen, { by, headSha: seen.sha, approves: true, decisions: [], origin });
});

/** Names findings in a review: a platform knows their fingerprints and no digest of the code. */
const named = fc
  .record({ who: somebody, back: fc.nat({ max: 2 }), fix: fc.boolean() })
  .map(({ who, back, fix }): Step => async (world) => {
    const seen = back === 0 ? world.now : (world.states.at(-1 - back) ?? world.now);
    const decisions = (await withDigests(seen)).map((finding) => {
      return { ...decidedOn(finding, fix ? 'fix' : 'accept'), codeDigest: '' };
    });
    const by: Person = { login: who, email: null, name: null };
    const origin: SignOffOrigin = { kind: 'review', platform: 'gitlab', id: String(world.clock), url: null };
    return give(world, who, seen, { by, headSha: seen.sha, approves: false, decisions, origin });
  });

const decision = fc.constantFrom('accept', 'accept', 'accept', 'dismiss', 'fix');
const signature = fc.constantFrom('ssh', 'none');

const note = fc
  .record({ who: somebody, decision, approves: fc.boolean(), signature, some: fc.nat({ max: 7 }) })
  .map(({ who, decision: decided, approves, signature: signed, some }): Step => async (world) => {
    const findings = (await withDigests(world.now)).filter((_, at) => some === 0 || (some >> (at % 3)) % 2 === 1);
    const decisions = findings.map((finding) => decidedOn(finding, decided as 'accept' | 'dismiss' | 'fix'));
    const by: Person = { login: null, email: emailOf(who), name: null };
    const kind = signed as 'ssh' | 'none';
    const origin: SignOffOrigin = { kind: 'note', signature: kind, signer: kind === 'none' ? null : emailOf(who) };
    return give(world, who, world.now, { by, headSha: world.now.sha, approves, decisions, origin });
  });

/** Anybody who can push writes a note in a senior's name: unsigned, or with a key that is not that senior's. */
const forge = fc
  .record({ name: somebody, key: fc.option(somebody), approves: fc.boolean() })
  .map(({ name, key, approves }): Step => async (world) => {
    const decisions = (await withDigests(world.now)).map((finding) => decidedOn(finding, 'accept'));
    const stranger = key === null || key !== name ? key : null;
    const by: Person = { login: name, email: emailOf(name), name: null };
    const origin: SignOffOrigin =
      stranger === null
        ? { kind: 'note', signature: 'none', signer: null }
        : { kind: 'note', signature: 'ssh', signer: emailOf(stranger) };
    return give(world, null, world.now, { by, headSha: world.now.sha, approves, decisions, origin });
  });

const withdraw = fc.nat().map(
  (which): Step =>
    async (world) =>
      tick(world, { given: world.given.filter((_, at) => at !== which % Math.max(1, world.given.length)) }),
);

const changeTeam = fc.subarray(['ana', 'ben', 'cleo', 'dora', 'agent'], { minLength: 1 }).map(
  (seniors): Step =>
    async (world) =>
      tick(world, { seniors }),
);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: push },
  { weight: 2, arbitrary: shift },
  { weight: 1, arbitrary: forcePush },
  { weight: 2, arbitrary: rebase },
  { weight: 1, arbitrary: fc.constant(runPipeline) },
  { weight: 6, arbitrary: review },
  { weight: 3, arbitrary: named },
  { weight: 6, arbitrary: note },
  { weight: 2, arbitrary: forge },
  { weight: 1, arbitrary: withdraw },
  { weight: 1, arbitrary: changeTeam },
);

export function begin(content: readonly string[]): World {
  const base: Tree = { 'db/1.sql': ['SELECT 1;'] };
  const head: Tree = { ...base, 'db/2.sql': content };
  const now: State = { sha: shaOf(base, head, 0), base, head, writers: [emailOf('dora')] };
  return { states: [now], now, given: [], records: [], seniors: ['ana', 'ben', 'cleo', 'dora'], clock: 1 };
}

/** A signed note of each, on everything that is there now. */
export function signAll(world: World, who: readonly string[]): Promise<World> {
  return who.reduce<Promise<World>>(async (before, each) => {
    const now = await before;
    const decisions = (await withDigests(now.now)).map((finding) => decidedOn(finding, 'accept'));
    const by: Person = { login: null, email: emailOf(each), name: null };
    const origin: SignOffOrigin = { kind: 'note', signature: 'ssh', signer: emailOf(each) };
    return give(now, each, now.now, { by, headSha: now.now.sha, approves: true, decisions, origin });
  }, Promise.resolve(world));
}

export { emailOf, findingsOf };
