import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { Author, Change } from '../../../../pipeline/domain/change.ts';
import type { Finding } from '../../../../pipeline/domain/finding.ts';
import type { AskedRecord, DecidedFinding, Person, SignOff } from '../../../../pipeline/domain/sign-off.ts';
import { digestAll } from '../../../../stages/escalate/sign-off/code-digest.ts';
import { weighSignOffs } from '../../../../stages/escalate/sign-off/index.ts';
import { signerRules } from '../../../../stages/escalate/sign-off/weigh-signer.ts';
import { changeFromPairs } from '../../../support/change-from-pairs.ts';
import { escalatedFinding } from '../samples.ts';

/** One side of the repository: paragraphs of each file. A paragraph is the code that a finding in it is about. */
export type Tree = Readonly<Record<string, readonly string[]>>;

export interface State {
  readonly sha: string;
  readonly base: Tree;
  readonly head: Tree;
  /** Who wrote commits of it, by address. */
  readonly writers: readonly string[];
  /** Whether a critic claims something of it in this run: another run of the same commit may claim nothing. */
  readonly claimed?: boolean;
}

/** Ground truth of one sign-off: what its giver looked at, and what is a lie about it. */
export interface Given {
  readonly signOff: SignOff;
  /** Who really gave it; null: forged by somebody who can push. */
  readonly giver: string | null;
  /** The state that was on the giver's screen. */
  readonly seen: State;
  /** Fingerprints that a run had asked at that commit by then; null where no run kept anything. */
  readonly asked: ReadonlySet<string> | null;
}

export interface World {
  readonly states: readonly State[];
  readonly now: State;
  readonly given: readonly Given[];
  readonly records: readonly AskedRecord[];
  readonly seniors: readonly string[];
  readonly clock: number;
}

export const paths = ['db/1.sql', 'db/2.sql', 'src/a.ts'] as const;
export const people = ['ana', 'ben', 'cleo', 'dora', 'stranger'] as const;
export const agentAddress = 'noreply@anthropic.com';
const addressOf = (who: string): string => (who === 'agent' ? agentAddress : `${who}@example.org`);
/** The configuration ties logins to addresses; of a stranger it knows nothing. */
export const book = Object.fromEntries(
  people.filter((who) => who !== 'stranger').map((who) => [`@${who}`, [addressOf(who)]]),
);

/** What a paragraph may say. The first line may be the finding, the second is code around it. */
export const paragraphs = [
  'SELECT 1;',
  'DROP TABLE a;',
  'DROP TABLE a;\nGRANT b;',
  'DROP TABLE b;',
  'GRANT b;\nDROP TABLE b;',
];

const textOf = (content: readonly string[]): string => `${content.join('\n\n')}\n`;
export const sameTree = (left: Tree, right: Tree): boolean => JSON.stringify(left) === JSON.stringify(right);
export const instant = (clock: number): string => new Date(Date.UTC(2026, 0, 1) + clock * 1000).toISOString();

export function shaOf(base: Tree, head: Tree, salt: number): string {
  return createHash('sha1')
    .update(JSON.stringify([base, head, salt]))
    .digest('hex');
}

function authorOf(address: string): Author {
  return { name: '', email: address, kind: address === agentAddress ? 'agent' : 'unknown', evidence: 'commit: author' };
}

export function changeOf({ base, head, sha, writers }: State): Change & { files: Change['files'] } {
  const pairs = paths.map((path) => ({
    path,
    before: base[path] === undefined ? null : textOf(base[path]),
    after: head[path] === undefined ? null : textOf(head[path]),
  }));
  const { change } = changeFromPairs(pairs);
  return { ...change, ref: { ...change.ref, baseSha: 'b'.repeat(40), headSha: sha }, authors: writers.map(authorOf) };
}

/** What a critic says of the first paragraph, when it says anything. */
function claimsOf({ head, claimed = false }: State): readonly Finding[] {
  const path = paths.find((each) => (head[each] ?? []).length > 0);
  if (!claimed || path === undefined) return [];
  const evidence = head[path]?.[0]?.split('\n')[0] ?? '';
  const fingerprint = createHash('sha256').update(`claim ${path} ${evidence}`).digest('hex').slice(0, 32);
  const location = { path, side: 'new' as const, region: { startLine: 1 } };
  const claim = { status: 'uncertain' as const, evidence: 'maybe' };
  return [escalatedFinding({ fingerprint, ruleId: 'critique/correctness', evidence, location, claim })];
}

/** Every DROP that the base does not have in the same place, as a gate would find it. */
export function findingsOf(state: State): readonly Finding[] {
  const known = new Map<string, number>();
  const dropped = paths.flatMap((path) => {
    const content = state.head[path];
    if (content === undefined || textOf(content) === textOf(state.base[path] ?? [])) return [];
    return textOf(content)
      .split('\n')
      .flatMap((line, at) => {
        if (!line.startsWith('DROP')) return [];
        const key = `${path} ${line}`;
        const occurrence = known.get(key) ?? 0;
        known.set(key, occurrence + 1);
        const fingerprint = createHash('sha256').update(`${key} ${occurrence}`).digest('hex').slice(0, 32);
        const location = { path, side: 'new' as const, region: { startLine: at + 1 } };
        return [escalatedFinding({ fingerprint, ruleId: 'sql/drop-table', evidence: line, location })];
      });
  });
  return [...dropped, ...claimsOf(state)];
}

/** The paragraph that a finding stands in, the truth that digests only stand for. */
export function paragraphOf(state: State, finding: Finding): string {
  const line = finding.location?.region?.startLine ?? 0;
  let at = 1;
  for (const paragraph of state.head[finding.location?.path ?? ''] ?? []) {
    const lines = paragraph.split('\n').length;
    if (line >= at && line < at + lines) return paragraph;
    at += lines + 1;
  }
  return '';
}

export async function withDigests(state: State): Promise<readonly Finding[]> {
  const findings = findingsOf(state);
  const change = changeOf(state);
  const read = (tree: Tree, path: string): readonly string[] | null => {
    const content = tree[path];
    return content === undefined ? null : textOf(content).split('\n');
  };
  const digests = await digestAll(findings, {
    change,
    findings,
    unreadable: 'unread',
    code: {
      readLines: async (path, side) => read(side === 'old' ? state.base : state.head, path),
      contentId: async (path, side) => JSON.stringify(read(side === 'old' ? state.base : state.head, path) ?? 'absent'),
    },
  });
  return findings.map((finding) => ({ ...finding, codeDigest: digests.get(finding.fingerprint) ?? '' }));
}

export function decidedOn(finding: Finding, decision: DecidedFinding['decision']): DecidedFinding {
  const reason = decision === 'dismiss' ? 'it is none' : null;
  return { fingerprint: finding.fingerprint, codeDigest: finding.codeDigest ?? '', decision, reason };
}

export const isAgent = ({ email }: Person): boolean => email === agentAddress;

export const policy = [{ when: {}, require: 2 }] as const;

/** The program's own answer. */
export interface Answer {
  readonly passes: boolean;
  readonly findings: readonly Finding[];
  /** Whether enough people approved. */
  readonly approved: boolean;
}

/** What the program says of the world as it is. */
export async function judge(world: World, inCi: boolean): Promise<Answer> {
  const { now, given, records, seniors, states } = world;
  const settings = {
    seniors: seniors.map(addressOf),
    attention: { lines: 200, minutes: 15, linesPerHour: 400 },
    policy,
    people: book,
    signOff: { unsignedNotes: 'local' as const },
  };
  const local = inCi ? null : { login: null, email: addressOf('ana'), name: null };
  const contributors = now.writers
    .filter((writer) => writer !== agentAddress)
    .map((email) => ({ login: email === addressOf('stranger') ? 'stranger' : null, email, name: null }));
  const weighed = await weighSignOffs({
    signOffs: given.map(({ signOff }) => signOff),
    problems: [],
    findings: await withDigests(now),
    headSha: now.sha,
    seniors: settings.seniors,
    rules: signerRules(changeOf(now), now.sha, settings, contributors, { isAgent, local }),
    past: {
      askedAt: async (sha) => records.filter((record) => record.headSha === sha),
      async difference({ headSha }, scope) {
        const then = states.find((state) => state.sha === headSha);
        if (then === undefined) return 'that commit is not here any more';
        const within = scope !== null && 'paths' in scope ? scope.paths : paths;
        const same = within.every(
          (path) =>
            JSON.stringify(then.base[path]) === JSON.stringify(now.base[path]) &&
            JSON.stringify(then.head[path]) === JSON.stringify(now.head[path]),
        );
        if (scope !== null) return same ? null : 'something changed';
        return sameTree(then.base, now.base) && sameTree(then.head, now.head) ? null : 'something changed';
      },
    },
    isMember: async () => null,
  });
  const { demands } = await weighed.summarise([{ entry: 1, require: 2, from: null, reason: 'always' }], policy);
  const open = weighed.findings.some(({ disposition }) => disposition !== 'signed-off');
  const approved = demands.every(({ signed, require }) => signed >= require);
  return { passes: !open && approved, approved, findings: weighed.findings };
}

export const anyContent = fc.array(fc.constantFrom(...paragraphs), { minLength: 0, maxLength: 3 });
