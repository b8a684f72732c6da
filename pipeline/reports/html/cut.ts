import type { Report } from '../../domain/report.ts';
import type { SplitGroup } from '../../domain/split.ts';
import { askedText, dependsText } from '../markdown-split.ts';
import { count } from '../words.ts';
import { code, html, prose } from './text.ts';

function group(one: SplitGroup): string {
  const over = one.withinBudget ? '' : ' · still over the budget: cut it by concern';
  const facts = `${count(one.changedLines, 'changed line')} · ${askedText(one)} · ${dependsText(one)}${over}`;
  const paths = one.paths.map((path) => `<li>${code(path)}</li>`);
  return `<li value=${one.order}>${prose(one.name)}: ${html(facts)}<details><summary>${count(one.paths.length, 'file')}</summary><ul>${paths.join('')}</ul></details></li>`;
}

/** Where to cut a change that asks too much; empty where it does not. */
export function cut({ split }: Report): string {
  if (split === undefined) return '';
  const unknown = split.unknown.map((text) => `<p class=gap>Not known: ${prose(text)}.</p>`);
  return `<h3>Proposed cut, in the order of merging</h3><ol>${split.groups.map(group).join('')}</ol>${unknown.join('')}`;
}
