import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../pipeline/domain/finding.ts';
import { findingsOf, type Given, judge, paragraphOf, people, sameTree, type World } from './history-model.ts';
import { anyStep, begin, emailOf, signAll, type Step } from './history-steps.ts';

/** On their own machine everybody believes unsigned notes in their own name: a pass there is no evidence for anybody else. */
function whoGave({ giver, signOff }: Given, inCi: boolean): string | null {
  const { origin, by } = signOff;
  const isOwnNote = origin.kind === 'note' && origin.signature === 'none' && by.email === emailOf('ana');
  return isOwnNote && !inCi ? 'ana' : giver;
}

/** Whether somebody may sign now, by the truth: a human senior who wrote nothing of it, and who really gave it. */
function maySign(world: World, given: Given, inCi: boolean): boolean {
  const { signOff } = given;
  const giver = whoGave(given, inCi);
  if (giver === null) return false;
  const isPerson = people.includes(giver as (typeof people)[number]);
  if (!isPerson || !world.seniors.includes(giver) || world.now.writers.includes(emailOf(giver))) return false;
  const { origin } = signOff;
  const isUnsigned = origin.kind === 'note' && origin.signature === 'none';
  return !isUnsigned || (!inCi && giver === 'ana');
}

/** Whether a sign-off was given by somebody who had this finding, with the code around it, before their eyes. */
function saw({ seen, signOff, asked }: Given, finding: Finding, world: World): boolean {
  // Of a claim nobody can say that it was there, unless a run wrote it down.
  const isWhole = signOff.origin.kind === 'review' && signOff.decisions.length === 0;
  if (isWhole && asked === null && finding.claim !== undefined) return false;
  const shown = { ...seen, claimed: true };
  const then = findingsOf(shown).find((each) => each.fingerprint === finding.fingerprint);
  if (then === undefined || paragraphOf(seen, then) !== paragraphOf(world.now, finding)) return false;
  if (signOff.decisions.length > 0)
    return signOff.decisions.some((each) => each.fingerprint === finding.fingerprint && each.decision !== 'fix');
  if (!isWhole) return false;
  if (asked !== null) return asked.has(finding.fingerprint);
  return sameTree(seen.base, world.now.base) && sameTree(seen.head, world.now.head);
}

interface Truth {
  /** Findings that nobody who may decide them saw as they are now, and accepted. */
  readonly unseen: readonly string[];
  /** Eligible people who approved exactly what the change is now. */
  readonly approving: number;
}

/** What is so, said without digests and without the program. */
function truthOf(world: World, inCi: boolean): Truth {
  const eligible = world.given.filter((given) => maySign(world, given, inCi));
  const unseen = findingsOf(world.now).filter((finding) => !eligible.some((given) => saw(given, finding, world)));
  const approving = eligible.filter(
    ({ signOff, seen }) =>
      signOff.approves && sameTree(seen.base, world.now.base) && sameTree(seen.head, world.now.head),
  );
  return {
    unseen: unseen.map(({ fingerprint }) => fingerprint),
    approving: new Set(approving.map((given) => whoGave(given, inCi))).size,
  };
}

const start = fc.array(fc.constantFrom('DROP TABLE a;', 'DROP TABLE b;', 'SELECT 1;'), { minLength: 1, maxLength: 2 });
const histories = fc.array(anyStep, { minLength: 1, maxLength: 14 });

async function play(content: readonly string[], steps: readonly Step[]): Promise<World> {
  let world = begin(content);
  for (const step of steps) world = await step(world);
  return world;
}

describe('any history of a change', () => {
  it('never lets it through without the sign-offs on what it contains now', async () => {
    const met = { passed: 0, signed: 0, approved: 0 };
    await fc.assert(
      fc.asyncProperty(start, histories, fc.boolean(), async (content, steps, inCi) => {
        let world = begin(content);
        // After every step: what is wrong for a moment is wrong.
        for (const step of steps) {
          world = await step(world);
          const { passes, approved, findings } = await judge(world, inCi);
          const { unseen, approving } = truthOf(world, inCi);
          const signed = findings.filter(({ disposition }) => disposition === 'signed-off');
          expect(signed.filter(({ fingerprint }) => unseen.includes(fingerprint))).toEqual([]);
          expect(!approved || approving >= 2, 'approved by fewer than two').toBe(true);
          expect(!passes || (unseen.length === 0 && approving >= 2), 'passed unseen').toBe(true);
          met.passed += Number(passes);
          met.signed += signed.length;
          met.approved += Number(approved);
        }
      }),
      { numRuns: 1500, seed: 42 },
    );
    // Held to something: histories that nobody ever lets through would prove nothing.
    expect(
      Object.values(met).every((many) => many > 100),
      JSON.stringify(met),
    ).toBe(true);
  }, 120_000);

  it('keeps what is signed in full and left untouched signed, wherever it goes back to', async () => {
    await fc.assert(
      fc.asyncProperty(start, histories, fc.boolean(), async (content, steps, inCi) => {
        const before = await play(content, steps);
        const free = ['ana', 'ben', 'cleo'].filter((who) => !before.now.writers.includes(emailOf(who))).slice(0, 2);
        fc.pre(free.length === 2);
        const signed = await signAll({ ...before, seniors: ['ana', 'ben', 'cleo', 'dora'] }, free);
        // A wish for a fix that others uttered on the same code is theirs to take back.
        fc.pre(!signed.given.some(({ signOff }) => signOff.decisions.some((each) => each.decision === 'fix')));
        expect((await judge(signed, inCi)).passes).toBe(true);
        const wandered = { ...signed, now: signed.states[0] ?? signed.now };
        expect((await judge({ ...wandered, now: signed.now }, inCi)).passes).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  }, 120_000);

  it('keeps a decision through pushes that leave its code alone, and through none that do not', async () => {
    const edits = fc.constantFrom('shift', 'elsewhere', 'inside');
    await fc.assert(
      fc.asyncProperty(edits, fc.constantFrom('DROP TABLE a;', 'DROP TABLE b;'), async (edit, drop) => {
        const signed = await signAll(begin([drop]), ['ana']);
        const content = { shift: ['SELECT 1;', drop], elsewhere: [drop], inside: [`${drop}\nGRANT b;`] }[edit] ?? [];
        const other = edit === 'elsewhere' ? { 'src/a.ts': ['SELECT 1;'] } : {};
        const head = { ...signed.now.head, ...other, 'db/2.sql': content };
        const { findings } = await judge({ ...signed, now: { ...signed.now, sha: 'f'.repeat(40), head } }, true);
        expect(findings.map(({ disposition }) => disposition)).toEqual([
          edit === 'inside' ? 'escalated' : 'signed-off',
        ]);
      }),
    );
  });
});
