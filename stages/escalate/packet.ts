import type { BlastRadius } from '../../pipeline/domain/blast-radius.ts';
import type { Change } from '../../pipeline/domain/change.ts';
import type { Coverage } from '../../pipeline/domain/coverage.ts';
import type { Attempt, Escalation } from '../../pipeline/domain/escalation.ts';
import type { Finding } from '../../pipeline/domain/finding.ts';
import type { GateOutcome } from '../../pipeline/domain/gate.ts';
import type { ReviewerDirectory } from '../../pipeline/domain/reviewer-directory.ts';
import type { Round } from '../../pipeline/domain/report.ts';
import type { Split } from '../../pipeline/domain/split.ts';
import type { SelfReviewMeasured } from '../../pipeline/domain/self-review.ts';
import type { EscalateSettings } from '../../pipeline/domain/settings.ts';
import { readingMinutes, spendBudget } from './budget.ts';
import { listChecked, listUnchecked } from './checked.ts';
import { listArguments, listEvidence } from './evidence.ts';
import { type ReadLines, readExcerpts } from './excerpts.ts';
import { createReviewers, type PathOwners, type Reviewers } from './reviewers.ts';
import { askQuestion } from './questions.ts';
import { type Group, groupFindings, rankGroups } from './rank.ts';
import { adviseSplit } from './split/advise-split.ts';
import { type CommitPaths, proposeSplit } from './split/propose-split.ts';

export interface PacketInput {
  /** All of the run: those that are escalated are asked about, secrets of the others are masked. */
  readonly findings: readonly Finding[];
  readonly change: Change;
  readonly rounds: readonly Round[];
  /** What was tried for single findings, by fingerprint; without it the rounds speak for all. */
  readonly attempts?: ReadonlyMap<string, readonly Attempt[]>;
  readonly coverage: Coverage;
  readonly outcomes: readonly GateOutcome[];
  readonly settings: EscalateSettings;
  /** What the author was asked and what they answered; null or absent where nobody asked. */
  readonly selfReview?: SelfReviewMeasured | null;
  /** How far a mistake in the change would go; null or absent where nobody measured it. */
  readonly blastRadius?: BlastRadius | null;
  /** Lines of one side of a file without terminators; null where that side does not exist. */
  readonly readLines: ReadLines;
  /** Lines of CODEOWNERS that speak for a path. */
  readonly owners: (path: string) => readonly PathOwners[];
  /** What the platform knows of people; absent or null: nothing. */
  readonly directory?: ReviewerDirectory | null;
  /** What each commit of the change touched, oldest first; asked only where the change must be cut. Absent or null: nobody knows. */
  readCommits?(): Promise<readonly CommitPaths[] | null>;
}

export interface Packet {
  readonly escalations: readonly Escalation[];
  readonly overBudget: boolean;
  readonly splitAdvice: string | null;
  readonly split: Split | null;
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function attemptsOfRounds(group: Group, rounds: readonly Round[]): readonly Attempt[] {
  const firstSeen = Math.min(...group.findings.map((finding) => finding.round));
  return rounds
    .filter((round) => round.action !== null && round.number >= firstSeen)
    .map(({ number, headSha, action, outcome }) => ({ round: number, headSha, outcome: `${action}: ${outcome}` }));
}

function attemptsOf(group: Group, input: PacketInput): readonly Attempt[] {
  const { attempts } = input;
  if (attempts === undefined) return attemptsOfRounds(group, input.rounds);
  const all = group.findings.flatMap(({ fingerprint }) => attempts.get(fingerprint) ?? []);
  const distinct = new Map(all.map((attempt) => [`${attempt.round} ${attempt.outcome}`, attempt]));
  return [...distinct.values()].sort((left, right) => left.round - right.round);
}

/** Who may be asked, and how many of them each question needs. */
export interface Asking {
  readonly reviewers: Reviewers;
  readonly people: number;
}

export function openReviewers({ change, settings, owners, directory = null }: PacketInput): Reviewers {
  return createReviewers({ change, seniors: settings.seniors, owners, directory });
}

async function buildItem(group: Group, rank: number, input: PacketInput, asking: Asking): Promise<Escalation> {
  const { coverage, outcomes, settings } = input;
  const paths = unique(group.findings.flatMap(({ location }) => (location === null ? [] : [location.path])));
  const excerpts = await readExcerpts(group.findings, input.findings, input.readLines);
  const asked = await asking.reviewers.forPaths(paths, asking.people);
  const lines = excerpts.reduce((sum, excerpt) => sum + excerpt.lines.length, 0);
  return {
    question: askQuestion(group.first),
    reason: unique(group.findings.map((finding) => finding.reason)).join('; '),
    fingerprints: group.findings.map((finding) => finding.fingerprint),
    attempts: attemptsOf(group, input),
    owners: asked.map(({ who }) => who),
    asked,
    lines,
    minutes: readingMinutes(lines, settings.attention),
    rank,
    excerpts,
    evidence: listEvidence(group.findings),
    ...listArguments(group.findings),
    checked: listChecked(paths, coverage),
    unchecked: listUnchecked(paths, coverage, outcomes),
    withinBudget: true,
  };
}

async function cutChange(input: PacketInput, escalations: readonly Escalation[]): Promise<Split | null> {
  const { change, findings, settings, blastRadius } = input;
  return proposeSplit({
    files: change.files,
    findings: findings.filter((finding) => finding.disposition === 'escalated'),
    escalations,
    attention: settings.attention,
    imports: blastRadius?.imports ?? null,
    commits: (await input.readCommits?.()) ?? null,
  });
}

/** What a senior is asked: one item a decision, worst first, inside the attention budget. Nothing is dropped. */
export async function buildEscalations(
  input: PacketInput,
  asking: Asking = { reviewers: openReviewers(input), people: 1 },
): Promise<Packet> {
  const escalated = input.findings.filter((finding) => finding.disposition === 'escalated');
  const items: Escalation[] = [];
  const dependents = new Map(input.blastRadius?.reach.changed.map((file) => [file.path, file.dependents]));
  for (const group of rankGroups(groupFindings(escalated), dependents))
    items.push(await buildItem(group, items.length + 1, input, asking));
  const { escalations, overBudget } = spendBudget(items, input.settings.attention);
  const split = overBudget ? await cutChange(input, escalations) : null;
  return { escalations, overBudget, split, splitAdvice: overBudget ? adviseSplit(split) : null };
}
