import { createHash } from 'node:crypto';
import { type DigestInput, digestAll } from '../stages/escalate/sign-off/code-digest.ts';
import type { Demand } from '../stages/escalate/sign-off/demands.ts';
import { isSignable, type WeighedSignOffs, weighSignOffs } from '../stages/escalate/sign-off/index.ts';
import type { SignOffPort } from '../stages/escalate/sign-off/port.ts';
import { signerRules } from '../stages/escalate/sign-off/weigh-signer.ts';
import type { ChangeSnapshot } from './change/index.ts';
import type { Change } from './domain/change.ts';
import type { Finding } from './domain/finding.ts';
import type { EscalateSettings, PolicySetting } from './domain/settings.ts';
import type { SignOffReading, SignOffSummary } from './domain/sign-off.ts';

/** One state of the change, with what was found in it. */
export interface SignableState {
  readonly findings: readonly Finding[];
  readonly snapshot: ChangeSnapshot;
  readonly readLines: DigestInput['code']['readLines'];
  /** Whether it is not what came: fixes were made on the way. */
  readonly edited: boolean;
}

/** What was found, with what seniors decided of it; and, asked next, who signed what the policy wants. */
export interface SignedFindings {
  readonly findings: readonly Finding[];
  /** Null where nobody is asked, or where nothing can be signed. */
  summarise(demands: readonly Demand[], policy: readonly PolicySetting[]): Promise<SignOffSummary | null>;
}

/** Weighs sign-offs against one state after another. They are read once. */
export interface Signer {
  /** For a state on the way: what was decided is not asked again. */
  decide(state: SignableState): Promise<readonly Finding[]>;
  /** For the last one, which the report is about. */
  sign(state: SignableState): Promise<SignedFindings>;
}

export interface SignerSetup {
  /** Who wrote the change, as it came. */
  readonly change: Change;
  readonly settings: EscalateSettings;
  readonly startedAt: Date;
  /** Null: nothing can be signed here, and nothing is. */
  openPort(): Promise<SignOffPort | null>;
}

/** Binary files, and all that is no text: by what is in them. Links and submodules are never followed. */
function contentIds({ change, bytes }: ChangeSnapshot): DigestInput['code']['contentId'] {
  return async (path, side) => {
    if (change.files.some((file) => file.path === path && file.kind !== 'file')) return null;
    try {
      const content = await bytes(path, side);
      return content === null ? 'absent' : createHash('sha256').update(content).digest('hex');
    } catch {
      // Too large, or gone meanwhile: two such states are never called equal.
      return null;
    }
  };
}

async function withDigests(
  { findings, snapshot, readLines }: SignableState,
  headSha: string | null,
  startedAt: Date,
): Promise<readonly Finding[]> {
  const digests = await digestAll(findings.filter(isSignable), {
    change: snapshot.change,
    findings,
    code: { readLines, contentId: contentIds(snapshot) },
    unreadable: `unread at ${headSha ?? startedAt.toISOString()}`,
  });
  return findings.map((finding) => {
    const codeDigest = isSignable(finding) ? digests.get(finding.fingerprint) : undefined;
    return codeDigest === undefined ? finding : { ...finding, codeDigest };
  });
}

async function keepAsked(
  port: SignOffPort,
  headSha: string | null,
  { change, startedAt }: SignerSetup,
  findings: readonly Finding[],
): Promise<void> {
  if (headSha === null) return;
  const asked = findings.flatMap(({ fingerprint, codeDigest, disposition }) =>
    codeDigest === undefined || disposition !== 'escalated' ? [] : [{ fingerprint, codeDigest }],
  );
  await port.keepAsked({ headSha, baseSha: change.ref.baseSha, at: startedAt.toISOString(), asked });
}

interface Opened {
  readonly port: SignOffPort;
  readonly reading: SignOffReading;
}

/** Finds what was signed when somebody is asked for the first time, and weighs it anew for every state. */
export function createSigner(setup: SignerSetup): Signer {
  const { change, settings, startedAt } = setup;
  let opening: Promise<Opened | null> | undefined;
  const open = async (): Promise<Opened | null> => {
    const port = await setup.openPort();
    return port === null ? null : { port, reading: await port.read() };
  };
  const openFor = (findings: readonly Finding[]): Promise<Opened | null> | null =>
    settings.policy.length > 0 || findings.some(isSignable) ? (opening ??= open()) : null;
  const weigh = async ({ port, reading }: Opened, state: SignableState): Promise<WeighedSignOffs> => {
    const headSha = state.edited ? null : port.headSha;
    return weighSignOffs({
      ...reading,
      findings: await withDigests(state, headSha, startedAt),
      headSha,
      seniors: settings.seniors,
      rules: signerRules(change, port.headSha, settings, reading.contributors, port),
      past: port,
      isMember: port.isMember,
    });
  };
  return {
    async decide(state) {
      const opened = await openFor(state.findings);
      if (opened === null || opened.reading.signOffs.length === 0) return state.findings;
      return (await weigh(opened, state)).findings;
    },
    async sign(state) {
      const opened = await openFor(state.findings);
      if (opened === null) return { findings: state.findings, summarise: async () => null };
      const weighed = await weigh(opened, state);
      await keepAsked(opened.port, state.edited ? null : opened.port.headSha, setup, weighed.findings);
      return weighed;
    },
  };
}
