import type { Escalation, Excerpt } from '../domain/escalation.ts';
import type { Report } from '../domain/report.ts';
import { fencedCode, inlineCode } from './escape.ts';
import { splitSections } from './markdown-split.ts';
import { proseLine } from './prose.ts';
import { attentionOf, costOf } from './summary.ts';

function excerptSections(excerpt: Excerpt, report: Report): readonly string[] {
  const { path, side, startLine, lines, highlight } = excerpt;
  const last = startLine + lines.length - 1;
  const about =
    highlight === null
      ? ''
      : `, look at ${highlight.start === highlight.end ? `line ${highlight.start}` : `lines ${highlight.start}–${highlight.end}`}`;
  const where = `${inlineCode(path)} ${side === 'old' ? 'before the change, ' : ''}lines ${startLine}–${last}${about}:`;
  if (side === 'new') {
    const language = report.change.files.find((file) => file.path === path)?.language ?? null;
    return [where, fencedCode(lines, language)];
  }
  const inside = (line: number): boolean => highlight !== null && line >= highlight.start && line <= highlight.end;
  const signed = lines.map((text, at) => `${inside(startLine + at) ? '-' : ' '}${text}`);
  return [where, fencedCode(signed, 'diff')];
}

function list(word: string, texts: readonly string[]): readonly string[] {
  return texts.map((text) => `- ${word}: ${proseLine(text)}`);
}

/** A machine's finding says where it stands; several of one item differ in nothing else. */
function evidenceTexts({ evidence = [] }: Escalation): readonly string[] {
  return evidence.map(({ basis, confidence, message, where, ruleId }) => {
    const sure = basis === 'computed' ? 'computed' : `claimed by a model, ${confidence} confidence`;
    return `${message} (\`${ruleId}\`${where === '' ? '' : `, \`${where}\``}; ${sure})`;
  });
}

function argumentTexts(item: Escalation, side: 'for' | 'against'): readonly string[] {
  return (item.arguments?.[side] ?? []).map(({ voice, says }) => `${voice}: ${says}`);
}

export function describeEscalation(item: Escalation, report: Report): readonly string[] {
  const owners = item.owners.length === 0 ? 'no owner known' : item.owners.map(inlineCode).join(' ');
  const attempts = item.attempts.map((attempt) => `round ${attempt.round}: ${attempt.outcome}`);
  return [
    `#### ${item.rank}. ${proseLine(item.question)}`,
    `${owners} · ${costOf(item)}${item.withinBudget ? '' : ' · over the attention budget'}`,
    ...item.excerpts.flatMap((excerpt) => excerptSections(excerpt, report)),
    [
      ...list('why', [item.reason]),
      ...list('rests on', evidenceTexts(item)),
      ...list('for it', argumentTexts(item, 'for')),
      ...list('against it', argumentTexts(item, 'against')),
      ...list('tried', attempts),
      ...list('checked', item.checked),
      ...list('not checked', item.unchecked),
      ...list(
        'asked',
        (item.asked ?? []).map(({ who, why }) => `\`${who}\`: ${why}`),
      ),
    ].join('\n'),
  ];
}

/** The packet: what a senior is asked, in rank order, each with its code. */
export function escalationSections(report: Report): readonly string[] {
  const attention = attentionOf(report);
  if (attention.decisions === 0) return [];
  const items = report.escalations.toSorted((left, right) => left.rank - right.rank);
  const over =
    attention.overBudget === 0
      ? []
      : [
          `${attention.overBudget} of ${attention.decisions} are over the attention budget: split the change. Nothing is dropped.`,
        ];
  const title = `### For a senior (${costOf(attention)})`;
  return [title, ...over, ...splitSections(report), ...items.flatMap((item) => describeEscalation(item, report))];
}
