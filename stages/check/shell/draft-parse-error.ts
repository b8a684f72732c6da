import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { ReadFile } from './draft.ts';
import { docs } from './rules/docs.ts';

/** A finding where the parser gave up. On a line that the change touches, or the first such line: it may be the cause. */
export function draftParseError(read: ReadFile, error: { message: string; offset: number }): FindingDraft | null {
  const line = read.lines.lineOf(Math.min(error.offset, Math.max(0, read.text.length - 1)));
  const [first] = read.touched;
  if (first === undefined) return null;
  const shown = read.touched.has(line) ? line : first;
  const message = error.message.split('\n')[0] ?? '';
  return {
    ruleId: 'shell/parse-error',
    message: `${read.file.path} does not parse: ${message} (line ${line}).`,
    location: { path: read.file.path, side: 'new', region: { startLine: shown } },
    evidence: (read.text.split('\n', line)[line - 1] ?? '').trim().slice(0, 200),
    remedy: docs['parse-error'].safe,
    symbol: message,
  };
}
