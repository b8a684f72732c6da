import { blocks } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';
import { decisionExitCodes } from '../../domain/verdict.ts';
import { failures } from '../../errors.ts';

/** A report of 5,000 findings has about 8 MB. */
export const maxReportBytes = 64 * 1024 * 1024;

/** Where a verdict cannot be true of the findings beside it, or null. */
function contradiction({ verdict, findings, outcomes, escalations, coverage }: Report): string | null {
  if (verdict.exitCode !== decisionExitCodes[verdict.decision]) return 'its exit code is not that of its verdict';
  const prints = new Set(findings.map(({ fingerprint }) => fingerprint));
  if (prints.size < findings.length) return 'two of its findings have the same fingerprint';
  if (verdict.decision !== 'pass') return null;
  if (findings.some(blocks) || escalations.length > 0) return 'it says "pass" although findings are open';
  if (outcomes.some(({ status }) => status === 'errored') || coverage.unread.length > 0)
    return 'it says "pass" although something could not be read';
  return null;
}

/**
 * A report from an artifact or a file: it may come from a run of untrusted code. Unknown fields are dropped, every text
 * and list is bounded. Rejects with the Failure `report-unreadable`; `file` names it there.
 */
export async function parseReport(bytes: Uint8Array, file: string): Promise<Report> {
  if (bytes.length > maxReportBytes) throw failures.reportUnreadable(file, `it is larger than ${maxReportBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw failures.reportUnreadable(file, error instanceof Error ? error.message : String(error));
  }
  const { reportSchema } = await import('./report-schema.ts');
  const checked = reportSchema.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw failures.reportUnreadable(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}`);
  }
  const report = checked.data as Report;
  const reason = contradiction(report);
  if (reason !== null) throw failures.reportUnreadable(file, reason);
  return report;
}
