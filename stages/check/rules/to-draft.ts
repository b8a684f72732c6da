import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { Fix } from '../../../pipeline/domain/fix.ts';
import { maskTokens, sanitiseRuleId } from '../_shared/tool-output/to-draft.ts';
import { levelOf, readMetadata } from './level.ts';
import type { Match, SemgrepRule } from './semgrep/types.ts';

const maxMessageChars = 500;
const maxEvidenceChars = 200;

/** First sentence, and what follows it. */
export function splitMessage(message: string): readonly [string, string] {
  const text = maskTokens(message.replaceAll(/\s+/g, ' ').trim());
  const end = /[.!?](?= [A-Z`'"(])/.exec(text);
  return end === null ? [text, ''] : [text.slice(0, end.index + 1), text.slice(end.index + 2)];
}

function toFix(match: Match, text: string): Fix | null {
  if (match.fix === null) return null;
  const expected = text.slice(match.start.offset, match.end.offset);
  if (expected === match.fix) return null;
  const region = {
    startLine: match.start.line,
    startColumn: match.start.column,
    endLine: match.end.line,
    endColumn: match.end.column,
  };
  // Whoever wrote the rule says what replaces the match, not that behaviour stays the same.
  return {
    title: `What the rule ${match.ruleId} puts in its place`,
    safety: 'unsafe',
    edits: [{ path: match.path, region, expected, replacement: match.fix }],
  };
}

/** The line on which the match begins: the same for every engine, whatever else it tells. */
function evidenceOf(match: Match, text: string): string {
  const from = text.lastIndexOf('\n', match.start.offset - 1) + 1;
  const to = text.indexOf('\n', match.start.offset);
  const line = text.slice(from, to === -1 ? undefined : to).trim();
  return maskTokens(line).slice(0, maxEvidenceChars);
}

/** Rule id of a finding. `isStarter`: the rule came with this package. */
export const findingId = (ruleId: string, isStarter: boolean): string =>
  `rules/${isStarter ? 'starter/' : ''}${sanitiseRuleId(ruleId)}`;

/** A match as a draft. `text` is the file at the head; `rule` is absent where only a program could read it. */
export function toDraft(match: Match, text: string, rule: SemgrepRule | undefined, isStarter: boolean): FindingDraft {
  const [first, rest] = splitMessage(match.message);
  const { consequence, confidence, links } = readMetadata(rule?.metadata);
  const fix = toFix(match, text);
  const advice = rest === '' ? `Change the code so that the rule ${match.ruleId} no longer matches.` : rest;
  return {
    ruleId: findingId(match.ruleId, isStarter),
    message: first.slice(0, maxMessageChars),
    location: {
      path: match.path,
      side: 'new',
      region: {
        startLine: match.start.line,
        startColumn: match.start.column,
        endLine: match.end.line,
        endColumn: match.end.column,
      },
    },
    evidence: evidenceOf(match, text),
    remedy: [advice, ...links.slice(0, 1).map((link) => `See ${link}`)].join(' '),
    level: levelOf(match.severity),
    confidence,
    consequence,
    fixer: 'author',
    ...(fix === null ? {} : { fix }),
  };
}
