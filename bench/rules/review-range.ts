import path from 'node:path';
import { readChange, resolveSource } from '../../pipeline/change/index.ts';
import { countChangedLines } from '../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { createCoverageLedger } from '../../pipeline/gates/coverage.ts';
import { createFileAccess, shareContents } from '../../pipeline/gates/file-access.ts';
import { gate as rules } from '../../stages/check/rules/index.ts';
import { gate as secrets } from '../../stages/check/secrets/index.ts';
import { gate as shell } from '../../stages/check/shell/index.ts';
import { gate as smells } from '../../stages/check/smells/index.ts';
import { gate as tamper } from '../../stages/check/tamper/index.ts';

export interface Finding {
  readonly repository: string;
  readonly sha: string;
  readonly draft: FindingDraft;
  /** Code around the finding, its own lines marked. */
  readonly around: string;
  /** Rules of other gates that report on the same line. */
  readonly beside: readonly string[];
}

export interface Reviewed {
  readonly lines: number;
  readonly findings: readonly Finding[];
}

/** Nothing is installed beside a repository that is only read. */
const noTools = { readText: async () => null, find: async () => null } as unknown as Tools;

/** Name of a repository, bare mirrors (`owner+name/repo`) included. */
export function namesOf(repository: string): string {
  const full = path.resolve(repository);
  return path.basename(full).replace(/^repo.*$/, path.basename(path.dirname(full)));
}

function showAround(text: string, { location }: FindingDraft, context: number): string {
  const start = location?.region?.startLine ?? 1;
  const end = Math.min(location?.region?.endLine ?? start, start + 12);
  return text
    .split('\n')
    .map((line, index) => ({ line: line.slice(0, 200), number: index + 1 }))
    .filter(({ number }) => number >= start - context && number <= end + context)
    .map(({ line, number }) => `${number >= start && number <= end ? '>' : ' '}${String(number).padStart(5)} ${line}`)
    .join('\n');
}

/** The starter rules over one change, as the gate reports them. `doubles`: asks other gates about the same lines. */
export async function reviewRange(
  repository: string,
  { base, head }: { readonly base: string; readonly head: string },
  { context, doubles }: { readonly context: number; readonly doubles: boolean },
): Promise<Reviewed> {
  const source = { kind: 'range', base, head, exact: true } as const;
  const snapshot = await readChange(await resolveSource(path.resolve(repository), source, undefined, process.env), {
    ignore: [],
  });
  const { change } = snapshot;
  const signal = new AbortController().signal;
  const shared = shareContents(snapshot);
  const ledger = createCoverageLedger(change);
  const inputFor = (id: string) => ({
    change,
    prior: [],
    files: createFileAccess(id, change, shared, ledger),
    tools: noTools,
    signal,
  });
  try {
    const options = rules.options.parse({ engine: 'embedded', sources: [] });
    const drafts = (await rules.run({ ...inputFor('rules'), options })).filter(({ ruleId }) =>
      ruleId.startsWith('rules/starter/'),
    );
    const others = doubles && drafts.length > 0 ? await askOthers() : [];
    const findings: Finding[] = [];
    for (const draft of drafts) {
      const bytes = draft.location && (await snapshot.bytes(draft.location.path, 'new'));
      const around = showAround(Buffer.from(bytes ?? []).toString('utf8'), draft, context);
      const beside = others.filter((other) => isBeside(other, draft)).map(({ ruleId }) => ruleId);
      findings.push({ repository: namesOf(repository), sha: head, draft, around, beside });
    }
    return { lines: countChangedLines(change), findings };
  } finally {
    await snapshot.close();
  }

  async function askOthers(): Promise<readonly FindingDraft[]> {
    return [
      ...(await smells.run({ ...inputFor('smells'), options: smells.options.parse({}) })),
      ...(await secrets.run({ ...inputFor('secrets'), options: secrets.options.parse({}) })),
      ...(await tamper.run({ ...inputFor('tamper'), options: tamper.options.parse({}) })),
      ...(await shell.run({ ...inputFor('shell'), options: shell.options.parse({}) })),
    ];
  }
}

function isBeside(a: FindingDraft, b: FindingDraft): boolean {
  const [one, other] = [a.location, b.location];
  if (!one?.region || !other?.region || one.path !== other.path || one.side !== other.side) return false;
  return one.region.startLine === other.region.startLine;
}
