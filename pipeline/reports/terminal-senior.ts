import type { Escalation, Excerpt } from '../domain/escalation.ts';
import type { Report } from '../domain/report.ts';
import { visibleLine } from './escape.ts';
import { askedText, dependsText } from './markdown-split.ts';
import { attentionOf, costOf } from './summary.ts';
import { type Screen, hang, hangPlain } from './terminal-screen.ts';
import { clipEnd } from './text-width.ts';
import { count } from './words.ts';

const indent = '     ';

/** The code of one decision, with the lines that it is about standing out. */
export function drawExcerpt(screen: Screen, excerpt: Excerpt): readonly string[] {
  const { paint } = screen;
  const gutter = String(excerpt.startLine + excerpt.lines.length).length;
  const rows = excerpt.lines.map((text, at) => {
    const line = excerpt.startLine + at;
    const { highlight } = excerpt;
    const inside = highlight !== null && line >= highlight.start && line <= highlight.end;
    const sign = inside && excerpt.side === 'old' ? '-' : ' ';
    const shown = clipEnd(visibleLine(text.replaceAll('\t', '    ')), screen.width - indent.length - gutter - 3);
    const painted = inside ? shown : paint.faint(shown);
    return `${indent}${paint.faint(`${String(line).padStart(gutter)} │`)}${sign}${painted}`.trimEnd();
  });
  const path = clipEnd(visibleLine(excerpt.path), screen.width - indent.length);
  return [`${indent}${paint.faint(path)}`, ...rows];
}

function factsOf(item: Escalation): string {
  const places = item.excerpts.map((excerpt) => `${excerpt.path}:${excerpt.highlight?.start ?? excerpt.startLine}`);
  const owners = item.owners.length === 0 ? 'no owner known' : item.owners.join(' ');
  return [...new Set(places), owners, costOf(item)].join(' · ');
}

function argumentsOf(item: Escalation, side: 'for' | 'against'): readonly string[] {
  return (item.arguments?.[side] ?? []).map(({ voice, says }) => `${voice}: ${says}`);
}

function drawSplit(screen: Screen, { split }: Report): readonly string[] {
  if (split === undefined) return [];
  const groups = split.groups.flatMap((group) => {
    const over = group.withinBudget ? '' : ', still over the budget';
    const facts = `${count(group.changedLines, 'changed line')}, ${askedText(group)}, ${dependsText(group)}${over}`;
    return hangPlain(screen, `${String(group.order).padStart(5)}. `, `${group.name}: ${facts}`);
  });
  const unknown = split.unknown.flatMap((text) => hangPlain(screen, '  not known: ', text, screen.paint.faint));
  return [
    [
      ...hangPlain(screen, '  ', 'Proposed cut, in the order of merging:', screen.paint.warn),
      ...groups,
      ...unknown,
    ].join('\n'),
  ];
}

function drawItem(screen: Screen, item: Escalation): readonly string[] {
  const { paint } = screen;
  const lead = `${String(item.rank).padStart(3)}  `;
  const detail = (word: string, texts: readonly string[]): string[] =>
    texts.flatMap((text) => hangPlain(screen, `${indent}${word.padEnd(13)}`, text, paint.faint));
  return [
    ...hang(screen, paint.ask(lead), lead.length, item.question, paint.strong),
    ...hangPlain(screen, indent, factsOf(item), paint.faint),
    ...detail('why', [item.reason]),
    ...detail('for it', argumentsOf(item, 'for')),
    ...detail('against it', argumentsOf(item, 'against')),
    ...detail(
      'tried',
      item.attempts.map((attempt) => `round ${attempt.round}: ${attempt.outcome}`),
    ),
    ...(screen.verbose ? detail('checked', item.checked) : []),
    ...detail('not checked', item.unchecked),
    ...detail(
      'asked',
      (item.asked ?? []).map(({ who, why }) => `${who}: ${why}`),
    ),
    ...(screen.verbose ? item.excerpts.flatMap((excerpt) => drawExcerpt(screen, excerpt)) : []),
  ];
}

/** What a senior would be asked, in rank order. */
export function seniorSection(screen: Screen, report: Report): readonly string[] {
  const attention = attentionOf(report);
  if (attention.decisions === 0) return [];
  const { paint } = screen;
  const items = report.escalations.toSorted((left, right) => left.rank - right.rank);
  const within = items.filter((item) => item.withinBudget).map((item) => drawItem(screen, item).join('\n'));
  const beyond = items.filter((item) => !item.withinBudget).map((item) => drawItem(screen, item).join('\n'));
  const divider = hangPlain(
    screen,
    '  ',
    'Over the attention budget (split the change, nothing is dropped):',
    paint.warn,
  ).join('\n');
  const asked = 'A senior would be asked';
  const title = hang(screen, `${paint.strong(asked)}  `, asked.length + 2, costOf(attention), paint.faint).join('\n');
  const [first = '', ...rest] = [
    ...within,
    ...(beyond.length > 0 ? [[divider, beyond[0]].join('\n'), ...beyond.slice(1)] : []),
  ];
  return [`${title}\n${first}`, ...rest, ...drawSplit(screen, report)];
}
