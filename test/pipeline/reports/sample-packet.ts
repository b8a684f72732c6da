import type { Person, SignOffSummary } from '../../../pipeline/domain/sign-off.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { returnedReport } from './sample-reports.ts';

const fallback = '1'.repeat(32);

/** A report with everything that stage 4 can add to it; `text` stands wherever somebody outside wrote it. */
export function makePacketReport(text = 'The total is nowhere read any more.'): Report {
  const head = 'b'.repeat(40);
  const ana: Person = { login: null, email: null, name: text };
  const [first] = returnedReport.escalations;
  if (first === undefined) throw new Error('the sample asks something');
  const print = first.fingerprints[0] ?? fallback;
  const signOff: SignOffSummary = {
    headSha: head,
    demands: [{ require: 1, reason: text, signers: [ana], signed: 1 }],
    signOffs: [
      {
        by: ana,
        headSha: head,
        at: '2026-11-03T10:00:00.000Z',
        origin: { kind: 'note', signature: 'ssh', signer: text },
        approval: { state: 'lapsed', why: text },
        decisions: [{ fingerprint: print, decision: 'accept', reason: text, state: 'counts', why: text }],
        rejected: text,
      },
    ],
    problems: [text],
  };
  const group = {
    paths: [text],
    commits: [],
    after: [],
    changedLines: 10,
    fingerprints: [print],
    decisions: 1,
    lines: 6,
    minutes: 2,
    withinBudget: false,
  };
  const conditions = [{ name: 'paths', held: true, text }] as const;
  return {
    ...returnedReport,
    escalations: [
      {
        ...first,
        withinBudget: false,
        evidence: [
          {
            fingerprint: print,
            ruleId: 'sql/drop-column',
            basis: 'computed',
            confidence: 'high',
            message: text,
            where: text,
          },
        ],
        arguments: { for: [{ voice: text, says: text }], against: [{ voice: text, says: text }] },
        asked: [{ who: text, why: text }],
      },
    ],
    findings: returnedReport.findings.map((finding) =>
      finding.fingerprint === print
        ? {
            ...finding,
            signOff: { by: ana, decision: 'accept', reason: text, headSha: head, at: '2026-11-03T10:00:00.000Z' },
          }
        : finding,
    ),
    signOff,
    override: {
      reason: text,
      by: ana,
      second: ana,
      headSha: head,
      at: '2026-11-03T10:00:00.000Z',
      overrode: [{ code: 'open-findings', text, fingerprints: [] }],
      unchecked: true,
    },
    policy: {
      count: 1,
      reasons: [text],
      demands: [{ entry: 1, require: 1, from: [text], reason: text }],
      entries: [{ entry: 1, require: 1, from: [text], held: true, conditions }],
      asked: [{ who: text, why: text }],
    },
    packetNotes: {
      unread: [{ path: text, side: 'new', ranges: [{ start: 1, end: 2 }] }],
      tamper: ['4'.repeat(32)],
      authorWords: {
        title: text,
        body: `${text} Once more.`,
        commits: [{ sha: head, message: text }],
        answers: [{ question: text, answer: text, where: text }],
      },
    },
    split: {
      by: 'files',
      groups: [
        { ...group, order: 1, name: text },
        { ...group, order: 2, name: text, paths: [], fingerprints: [], after: [1] },
      ],
      unknown: [text],
    },
  };
}
