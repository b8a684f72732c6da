import type { Report } from '../domain/report.ts';
import type { SplitGroup } from '../domain/split.ts';
import { inlineCode } from './escape.ts';
import { proseLine } from './prose.ts';
import { costOf } from './summary.ts';
import { count } from './words.ts';

const mostPaths = 12;

/** `after 1 and 2`, or `by itself`. */
export function dependsText({ after }: SplitGroup): string {
  return after.length > 0 ? `after ${after.join(' and ')}` : 'by itself';
}

/** `2 decisions, 40 lines, ~7 min`. */
export function askedText(group: SplitGroup): string {
  return group.decisions === 0 ? 'nothing to decide' : `${count(group.decisions, 'decision')}, ${costOf(group)}`;
}

function describe(group: SplitGroup): string {
  const shown = group.paths.slice(0, mostPaths).map(inlineCode);
  const more = group.paths.length - shown.length;
  const facts = [
    count(group.changedLines, 'changed line'),
    askedText(group),
    dependsText(group),
    ...(group.withinBudget ? [] : ['still over the budget: cut it by concern']),
  ];
  const paths = `${shown.join(' ')}${more === 0 ? '' : ` and ${count(more, 'more file')}`}`;
  return `${group.order}. ${proseLine(group.name)}: ${facts.join(' · ')}\n   ${paths}`;
}

/** Where to cut, in the order of merging. */
export function splitSections({ split }: Report): readonly string[] {
  if (split === undefined) return [];
  const how =
    split.by === 'commits' ? 'Its commits can be merged one after the other' : 'Its files can be merged in parts';
  return [
    `**Proposed cut.** ${how}, in this order:`,
    split.groups.map(describe).join('\n'),
    ...split.unknown.map((text) => `Not known: ${proseLine(text)}.`),
  ];
}
