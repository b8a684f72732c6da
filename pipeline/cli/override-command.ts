import { Failure } from '../domain/failure.ts';
import type { OverrideStatement } from '../domain/override.ts';
import { personOf } from '../domain/people.ts';
import type { Report } from '../domain/report.ts';
import { namePerson } from '../domain/sign-off-words.ts';
import type { Person } from '../domain/sign-off.ts';
import { exitCodes } from '../exit-codes.ts';
import { appendNote } from '../ledger/git-notes.ts';
import { overrideNamespace, overrideRef, renderOverride } from '../ledger/override-notes.ts';
import { renderLine } from '../ledger/sign-off-notes.ts';
import { visibleLine } from '../reports/escape.ts';
import type { CommandContext } from './command-context.ts';
import { readLastReport } from './last-report.ts';
import { type Prepared, prepare } from './read-settings.ts';
import { findKey } from './signing.ts';
import { readOverrides } from './wire-override.ts';

interface OverrideOptions {
  readonly reason?: string;
  readonly second?: string;
  readonly consent?: boolean;
  readonly list?: boolean;
  readonly sign?: boolean;
  readonly config?: string;
}

const failures = {
  noReason: () =>
    new Failure({
      code: 'override-without-reason',
      message: 'An override needs a reason.',
      hint: 'pipeline override --reason "payments are down, fix verified on staging" --second @bo',
    }),
  noPerson: (name: string) =>
    new Failure({
      code: 'override-second-unknown',
      message: `--second ${name}: a team cannot agree, a person can.`,
      hint: 'Name one person: @user or an e-mail address.',
    }),
  nothingToAgree: (head: string) =>
    new Failure({
      code: 'override-not-requested',
      message: `Nobody else asks to override ${head.slice(0, 7)}.`,
      hint: 'Fetch their note first: git fetch origin refs/notes/prereview-override:refs/notes/prereview-override',
    }),
  nobody: () =>
    new Failure({
      code: 'signer-unknown',
      message: 'Git does not say who you are.',
      hint: 'Set it: git config user.email you@example.org.',
    }),
};

function parseSecond(name: string | undefined): Person | null {
  if (name === undefined) return null;
  const person = personOf(name.includes('@') ? name : `@${name}`);
  if (person === null) throw failures.noPerson(name);
  return person;
}

function describeStatement({ role, by, reason, headSha, at }: OverrideStatement): string {
  const what = role === 'request' ? 'asks to override' : 'agrees to override';
  return visibleLine(`${at.slice(0, 16)} ${namePerson(by)} ${what} ${headSha.slice(0, 7)}: ${reason}`);
}

/** What the second person takes upon themselves, before they do. */
function describeLast(report: Report | null, head: string): readonly string[] {
  if (report?.change.ref.headSha !== head && report?.signOff?.headSha !== head)
    return ['There is no report of this commit here: `pipeline run` shows what is overridden.'];
  return ['What this sets aside:', ...report.verdict.reasons.map(({ text }) => visibleLine(`  - ${text}`))];
}

type Half = Pick<OverrideStatement, 'role' | 'reason' | 'second'>;

async function findRequest(prepared: Prepared, head: string, context: CommandContext): Promise<Half> {
  const own = prepared.resolved.repository.user.email.toLowerCase();
  const statements = await readOverrides(prepared, context, (commit) => commit === head);
  const request = statements.findLast(({ role, by }) => role === 'request' && by.email?.toLowerCase() !== own);
  if (request === undefined) throw failures.nothingToAgree(head);
  context.stdout.write(`${describeStatement(request)}\n`);
  context.stdout.write(`${describeLast(await readLastReport(context.cwd), head).join('\n')}\n`);
  return { role: 'consent', reason: request.reason, second: null };
}

async function write(half: Half, prepared: Prepared, head: string, isSigned: boolean, context: CommandContext) {
  const { git, user } = prepared.resolved.repository;
  if (user.email === '') throw failures.nobody();
  const by = { login: null, email: user.email, name: user.name === '' ? null : user.name };
  const payload = renderOverride({ ...half, by, headSha: head, at: new Date().toISOString() });
  const key = await findKey(git, isSigned);
  const sign = async () => (await import('../platform/local/sign-payload.ts')).signPayload;
  const signature = key === null ? null : await (await sign())(payload, key, overrideNamespace, context.env);
  await appendNote(git, overrideRef, head, renderLine(payload, signature), by);
}

/**
 * `pipeline override`: one person says why this commit must go in now, another agrees; then runs let it through, loudly.
 * Each half is a note on the commit, kept for ever.
 */
export async function executeOverride(options: OverrideOptions, context: CommandContext): Promise<number> {
  const reason = options.reason?.trim() ?? '';
  const second = parseSecond(options.second);
  if (options.list !== true && options.consent !== true && reason === '') throw failures.noReason();
  const prepared = await prepare(
    { head: 'HEAD', ...(options.config === undefined ? {} : { config: options.config }) },
    context,
  );
  try {
    if (options.list === true) {
      const all = await readOverrides(prepared, context, () => true);
      context.stdout.write(`${all.map(describeStatement).join('\n') || 'No override was ever asked for here.'}\n`);
      return exitCodes.pass;
    }
    const head = prepared.resolved.headSha ?? '';
    const half: Half =
      options.consent === true ? await findRequest(prepared, head, context) : { role: 'request', reason, second };
    await write(half, prepared, head, options.sign === true, context);
    const next =
      half.role === 'request'
        ? 'It does nothing until a second person runs: pipeline override --consent'
        : 'From now on runs of this commit let it through, in red. Another commit ends it.';
    context.stdout.write(`${next}\nTo share it: git push origin ${overrideRef}\n`);
    return exitCodes.pass;
  } finally {
    await prepared.resolved.close();
  }
}
