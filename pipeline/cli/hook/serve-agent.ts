import { asksThePerson } from '../../domain/finding.ts';
import { existsSync } from 'node:fs';
import { buildPacket } from '../../../stages/return/author-packet.ts';
import type { Report } from '../../domain/report.ts';
import { Failure } from '../../domain/failure.ts';
import type { CommandContext } from '../command-context.ts';
import { keepLastReport } from '../last-report.ts';
import { review } from '../review.ts';
import { folderIn, parsePayload, protocols, type HookAgent } from './agents.ts';

export interface ServeOptions {
  readonly only: readonly string[];
  readonly timeoutMs: number;
}

/** What went wrong, in one line; nothing of it blocks an agent. */
export function describeTrouble(error: unknown): string {
  const text =
    error instanceof Failure
      ? `${error.message} ${error.hint}`
      : String(error instanceof Error ? error.message : error);
  return `prereview could not look at this change: ${text.replace(/\s+/g, ' ').slice(0, 400)}`;
}

/** The author packet for what the author is to fix; null when there is nothing. */
export function packetFor(report: Report): string | null {
  const findings = report.findings.filter((finding) => finding.disposition === 'returned' && !asksThePerson(finding));
  return findings.length === 0 ? null : buildPacket({ findings, round: 1, change: report.change }).markdown;
}

/** What a person should know although the agent may stop. */
function remark(report: Report): string | null {
  const { decision } = report.verdict;
  if (decision === 'pass' || decision === 'returned') return null;
  const reason = report.verdict.reasons[0]?.text ?? '';
  return `prereview: ${decision}${reason === '' ? '' : `: ${reason}`}`.slice(0, 400);
}

async function answer(agent: HookAgent, options: ServeOptions, context: CommandContext): Promise<string> {
  const protocol = protocols[agent];
  const payload = parsePayload(await context.readStdin());
  if (protocol.isRepeated(payload)) return protocol.pass(null);
  const named = folderIn(payload);
  const cwd = named !== null && existsSync(named) ? named : context.cwd;
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(options.timeoutMs)]);
  const report = await review({ cwd, env: context.env, signal, only: options.only });
  await keepLastReport(cwd, report);
  const packet = packetFor(report);
  return packet === null ? protocol.pass(remark(report)) : protocol.block(packet);
}

/**
 * Serves an agent's stop hook: findings that are the author's go back to the agent, which then goes on. Our own trouble
 * (no repository, a broken configuration, too slow) lets the agent stop and is told on standard error.
 */
export async function serveAgent(agent: HookAgent, options: ServeOptions, context: CommandContext): Promise<void> {
  let text: string;
  try {
    text = await answer(agent, options, context);
  } catch (error) {
    if (context.signal.aborted) throw error;
    const trouble = describeTrouble(error);
    context.stderr.write(`${trouble}\n`);
    text = protocols[agent].pass(trouble);
  }
  context.stdout.write(text);
}
