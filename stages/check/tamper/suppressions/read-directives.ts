import type { Directive } from './table.ts';
import { directives } from './table.ts';

/** One suppression as it stands in a line. */
export interface Suppression {
  readonly directive: Directive;
  readonly scope: NonNullable<Directive['scope']>;
  /** Rules that it names; empty where it silences everything. */
  readonly rules: readonly string[];
  /** Whether words say why. */
  readonly hasReason: boolean;
  readonly text: string;
}

const maxLineChars = 2000;
const anyHint =
  /ignore|disable|allow|expect|suppress|noqa|nolint|nosec|nosem|skip|no\s*cover|nocov|nocheck|NOSONAR|NOPMD|NOLINT|OFF|noinspection|fmt|yapf|lint|FixMe|FlowIssue|lgtm|codeql|typed|EXCL|CoverageFrom|ExcludeFrom|coverage|pyre|gitleaks|trufflehog|eslint/i;
const slashComment = /\/\/|\/\*|^\s*\*|<!--|\{\{!/;
const comment = /\/\/|\/\*|^\s*\*|#|--|<!--|\{\{!|;;|%|"""/;

function rulesOf(match: RegExpExecArray, tool: string): readonly string[] {
  const told = (match[1] ?? match[2] ?? '').split(/\s--\s|\s-\s/)[0] ?? '';
  if (tool === 'biome')
    return (
      told
        .trim()
        .split(/\s*:\s*/)[0]
        ?.split(/\s+/)
        .filter(Boolean) ?? []
    );
  return told
    .split(/[,\s"]+/)
    .map((one) => one.trim())
    .filter(
      (one) =>
        /[A-Za-z]/.test(one) &&
        one.length < 80 &&
        !/^(?:value|all|because|the|is|this|for|we|and|to|TODO|reason)$/.test(one),
    );
}

/** Text behind the directive that is no rule: why it stands there. */
function hasReason(line: string, match: RegExpExecArray, rules: readonly string[]): boolean {
  const rest = line.slice(match.index + match[0].length).replace(/\*\/|-->|\}|\]|\)|;/g, ' ');
  const behind = rules.length === 0 ? `${match[1] ?? ''} ${rest}` : rest;
  const dashed = /--?\s+(\w.*)|:\s*(\w.*)/.exec(
    match[0].slice(match[0].indexOf(rules.at(-1) ?? '') + (rules.at(-1)?.length ?? 0)),
  );
  return (
    (behind.match(/[A-Za-z]{3,}/g)?.length ?? 0) >= 2 ||
    (dashed !== null && (dashed[0].match(/[A-Za-z]{3,}/g)?.length ?? 0) >= 2)
  );
}

// There `#` begins no comment.
const slashed = /\.(?:[cm]?[jt]sx?|go|java|kts?|rs|cs|swift|scala|c|cc|cpp|h|hpp|dart|css|scss|vue|svelte)$/;

function inComment(line: string, index: number, path: string): boolean {
  const start = line.search(slashed.test(path) ? slashComment : comment);
  return start !== -1 && start <= index + 2;
}

/** Tools only listen to what a comment begins with: further on it is talked about. */
function opensComment(line: string, match: RegExpExecArray): boolean {
  return (
    /^[#/]/.test(match[0]) ||
    /(?:\/\/+!?|\/\*+!?|^\s*\*+|#+|<!--|--|\{\{!(?:--)?|;+|%+)\s*$/.test(line.slice(0, match.index))
  );
}

/** Quotes around the directive: it is talked about, or part of a program that writes it. */
function isQuoted(line: string, index: number): boolean {
  const before = line.slice(0, index);
  return (['"', "'", '`'] as const).some(
    (quote) => (before.split(quote).length - 1) % 2 === 1 && line.indexOf(quote, index) !== -1,
  );
}

/** Suppressions in one line of a program or configuration. */
export function readDirectives(line: string, path: string): readonly Suppression[] {
  if (line.length > maxLineChars || !anyHint.test(line)) return [];
  const found: Suppression[] = [];
  for (const directive of directives) {
    const match = directive.pattern.exec(line);
    if (match === null || isQuoted(line, match.index)) continue;
    if (directive.isCode !== true && !inComment(line, match.index, path)) continue;
    if (directive.isCode !== true && directive.isAnywhere !== true && !opensComment(line, match)) continue;
    if (found.some((one) => one.directive.tool === directive.tool)) continue;
    const rules = rulesOf(match, directive.tool);
    found.push({
      directive,
      scope: directive.scope ?? 'line',
      rules,
      hasReason: hasReason(line, match, rules),
      text: line.trim(),
    });
  }
  return found;
}
