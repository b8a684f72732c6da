import type { FindingDraft, Location, Region } from '../../../../pipeline/domain/finding.ts';
import type { Fixer, Level } from '../../../../pipeline/domain/severity.ts';
import type { Operation } from '../operations.ts';
import { ruleByName } from '../rules.ts';
import type { Script, Unit } from '../script/script.ts';
import { placeOnTouched } from '../script/touched-lines.ts';
import type { Verdict } from './verdict.ts';

export interface Found {
  readonly script: Script;
  readonly unit: Unit;
  readonly operation: Operation;
  /** Inside a routine that the change defines and does not call. */
  readonly isDeferred: boolean;
}

const maxEvidenceChars = 200;

/** Passwords in ALTER ROLE and the like stay out of reports. */
function mask(text: string): string {
  return text.replace(/\b(password|identified by|with pwd ?=)\s+(?:N?'[^']*'|"[^"]*")/gi, "$1 '***'");
}

/** The statement on one line, cut; where the operation lies far in, the line that it stands on. */
function evidenceOf({ script, unit, operation }: Found): string {
  const { start, end } = unit.statement;
  const { text } = script;
  const lineStart = text.lastIndexOf('\n', operation.at) + 1;
  const isFar = operation.at - start > maxEvidenceChars && lineStart > start;
  const from = isFar ? lineStart : start;
  const flat = mask(text.slice(from, Math.min(end, from + 4 * maxEvidenceChars)))
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length <= maxEvidenceChars ? flat : `${flat.slice(0, maxEvidenceChars - 1)}…`;
}

function regionOf({ script, operation }: Found): Region {
  const start = script.lines.positionOf(operation.at);
  const end = script.lines.positionOf(operation.end);
  if (end.line !== start.line) return { startLine: start.line, startColumn: start.column };
  const endColumn = Math.max(end.column, start.column + 1);
  return { startLine: start.line, startColumn: start.column, endLine: start.line, endColumn };
}

function locationOf(found: Found): Location {
  const { script, unit, operation } = found;
  const wanted = script.lines.lineOf(operation.at);
  const start = script.lines.lineOf(unit.statement.start);
  const end = script.lines.lineOf(unit.statement.close - 1);
  const place = placeOnTouched(script.touched, start, end, wanted) ?? { side: 'new' as const, line: wanted };
  const isExact = place.side === 'new' && place.line === wanted;
  return { path: script.path, side: place.side, region: isExact ? regionOf(found) : { startLine: place.line } };
}

/** A rollback, a test's script and code that nobody calls yet do less harm than the same statement on the way up. */
function levelOf(verdict: Verdict, { script, unit, isDeferred }: Found): Level {
  const level = verdict.level ?? ruleByName[verdict.rule].level;
  if (unit.isDown || script.isTest) return 'note';
  return isDeferred && level === 'error' ? 'warning' : level;
}

function fixerOf(verdict: Verdict): Fixer {
  return verdict.fixer ?? ruleByName[verdict.rule].fixer;
}

export function toDraft(verdict: Verdict, found: Found): FindingDraft {
  const rule = ruleByName[verdict.rule];
  const draft: FindingDraft = {
    ruleId: rule.id,
    message: found.unit.isDown ? `${verdict.message} (in a rollback)` : verdict.message,
    location: locationOf(found),
    evidence: evidenceOf(found),
    remedy: verdict.remedy,
    level: levelOf(verdict, found),
    confidence: verdict.confidence ?? 'high',
    consequence: verdict.consequence ?? rule.consequence,
    fixer: fixerOf(verdict),
    reach: verdict.reach,
    symbol: `${found.operation.action.kind} ${verdict.reach}`,
    ...(verdict.fix === undefined ? {} : { fix: verdict.fix }),
  };
  return found.script.word?.(draft, found.unit, found.operation) ?? draft;
}
