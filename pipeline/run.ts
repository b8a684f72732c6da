import { escalate } from '../stages/escalate/index.ts';
import type { SignOffPort } from '../stages/escalate/sign-off/port.ts';
import { disputeJudge, returnReasons, runReturn, settleFindings } from '../stages/return/index.ts';
import { buildReport, reportChange, sumUsage } from './build-report.ts';
import type { ChangeSnapshot } from './change/index.ts';
import { createEvaluator, linesOf } from './create-evaluator.ts';
import type { VerdictInput } from './decide-verdict.ts';
import { Failure } from './domain/failure.ts';
import { findOverride } from './find-override.ts';
import { maskAnswers, maskProse } from './gates/mask-contents.ts';
import { assertKnown } from './gates/select.ts';
import { overrideProblems, overrideVerdict } from './override-verdict.ts';
import type { RunPorts, RunRequest, RunResult } from './run-ports.ts';
import { createSigner } from './sign-findings.ts';

/** The whole program: change → check → critique → return → escalate → report. */
export async function run(request: RunRequest, ports: RunPorts): Promise<RunResult> {
  const startedAt = ports.now();
  const opened: ChangeSnapshot[] = [];
  const close = async (): Promise<void> =>
    void (await Promise.allSettled([ports.close(), ...opened.map((snapshot) => snapshot.close())]));
  try {
    assertKnown(ports.gates, request.only);
    const snapshot = await open(opened, ports.readChange());
    const { change } = snapshot;
    const hasText = change.files.length + change.commits.length > 0;
    const redact = hasText ? await ports.openRedact() : (text: string) => text;
    const told = maskProse(change, redact);
    let port: Promise<SignOffPort | null> | undefined;
    const openPort = (): Promise<SignOffPort | null> => (port ??= openSignOffs(ports, snapshot));
    const signer = createSigner({
      change,
      settings: request.settings.escalate,
      startedAt,
      openPort,
    });
    const evaluateNext = createEvaluator(request, ports, startedAt, redact, signer);

    const first = await evaluateNext(snapshot, 1);
    const returned = await runReturn({
      settings: request.settings.return,
      enabled: request.returns,
      change,
      first,
      openWorkspace: () => ports.openWorkspace(snapshot),
      openLedger: ports.openLedger,
      raised: (await ports.readDisputes?.()) ?? [],
      ...(ports.openAuthorModel === undefined
        ? {}
        : { openModel: ports.openAuthorModel, judgeDispute: disputeJudge(ports.openAuthorModel) }),
      evaluate: async (workspace, round) =>
        evaluateNext(await open(opened, ports.readWorkspace(workspace, snapshot)), round),
      now: () => ports.now().getTime(),
      signal: ports.signal,
      redact,
      onEvent: ports.onEvent,
    });
    const { final, rounds } = returned;
    const signing = await signer.sign({
      findings: settleFindings(returned, change.commits.length > 0),
      snapshot: final.snapshot,
      readLines: linesOf(final),
      edited: returned.patch !== '',
    });
    const { findings } = signing;
    const escalated = await escalate({
      findings,
      rounds,
      change: told,
      attempts: returned.attemptsByFingerprint,
      coverage: final.coverage,
      outcomes: final.outcomes,
      blastRadius: final.measured.blastRadius ?? null,
      selfReview: maskAnswers(final.measured.selfReview ?? null, redact),
      settings: request.settings.escalate,
      readLines: linesOf(final),
      owners: await ports.ownersFor(snapshot),
      directory: ports.directory ?? null,
      readCommits: async () => (await ports.readCommitPaths?.(snapshot)) ?? null,
    });

    const signOff = await signing.summarise(escalated.policy.demands, request.settings.escalate.policy);

    // Last of what can fail or be interrupted: until here nothing of the user's was touched, and "interrupted" may say so.
    ports.signal.throwIfAborted();
    const { held } = returned;
    const fixesPending = held === null ? await acceptFixes(returned.patch, snapshot, request, ports) : null;
    const overriding = await findOverride({
      change,
      settings: request.settings.escalate,
      edited: returned.patch !== '',
      openPort,
      readStatements: async (headSha) => (await ports.readOverrides?.(headSha)) ?? [],
    });
    const input: VerdictInput = {
      findings,
      fixesPending,
      fixesHeld: held?.text ?? null,
      notices: [...request.notices, ...returnReasons(returned), ...overrideProblems(overriding)],
      outcomes: final.outcomes,
      coverage: final.coverage,
      ...escalated,
      signOff,
      only: request.only,
      critiqueRequired: request.settings.critique.required,
      files: change.files.length,
    };
    const { verdict, override } = overrideVerdict(input, overriding.agreement);
    const report = buildReport({
      tool: request.tool,
      change: reportChange(told),
      startedAt: startedAt.toISOString(),
      durationMs: ports.now().getTime() - startedAt.getTime(),
      configDigest: request.settings.digest,
      configSource: request.settings.source,
      rounds,
      outcomes: final.outcomes,
      coverage: final.coverage,
      triage: final.triage,
      findings,
      verdict,
      ...(override === null ? {} : { override }),
      escalations: escalated.escalations,
      ...(signOff === null ? {} : { signOff }),
      ...(escalated.split === null ? {} : { split: escalated.split }),
      packetNotes: escalated.notes,
      policy: escalated.policy,
      ...(final.measured.blastRadius === undefined ? {} : { blastRadius: final.measured.blastRadius }),
      usage: sumUsage(returned.evaluations.flatMap((evaluation) => evaluation.outcomes)),
    });
    return { report, rules: final.rules, readLines: linesOf(final), patch: returned.patch, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSignOffs(ports: RunPorts, snapshot: ChangeSnapshot): Promise<SignOffPort | null> {
  return (await ports.openSignOffs?.(snapshot)) ?? null;
}

async function open(opened: ChangeSnapshot[], reading: Promise<ChangeSnapshot>): Promise<ChangeSnapshot> {
  const snapshot = await reading;
  opened.push(snapshot);
  return snapshot;
}

/** Why fixes that held are not in the user's files, or null when they are, or when there are none. */
async function acceptFixes(
  patch: string,
  snapshot: ChangeSnapshot,
  request: RunRequest,
  ports: RunPorts,
): Promise<string | null> {
  if (patch === '') return null;
  if (!request.fix) return 'apply the patch, or run again with --fix';
  try {
    await ports.acceptFixes(snapshot, patch);
    return null;
  } catch (error) {
    // The review is worth as much without them: it is reported, and says why they were not applied.
    if (error instanceof Failure) return `${error.message} ${error.hint}`;
    throw error;
  }
}
