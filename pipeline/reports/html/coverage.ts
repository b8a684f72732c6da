import type { FileCoverage } from '../../domain/coverage.ts';
import type { Report } from '../../domain/report.ts';
import { gapsOf } from '../not-checked.ts';
import { count, duration, ranges } from '../words.ts';
import { section } from './section.ts';
import { figure, heading, table } from './table.ts';
import { code, html, prose } from './text.ts';

const number = (value: number): string => value.toLocaleString('en-US');

/** Drawn as a picture because the page's policy allows no style on an element. */
function bar(read: number, all: number): string {
  const share = all === 0 ? 0 : (100 * read) / all;
  return `<svg class=bar viewBox="0 0 100 8" preserveAspectRatio=none aria-hidden=true><rect class=none width=100 height=8 /><rect class=read width="${share.toFixed(2)}" height=8 /></svg>`;
}

function readers({ readBy, changedLines }: FileCoverage): string {
  const gates = Object.entries(readBy).filter(([, lines]) => lines > 0);
  if (gates.length === 0) return '<b>no gate</b>';
  return gates
    .toSorted(([left, many], [right, more]) => more - many || (left < right ? -1 : 1))
    .map(([gate, lines]) => `<span class=reader>${html(gate)}${lines < changedLines ? ` ${number(lines)}` : ''}</span>`)
    .join(' ');
}

function unread({ unread: list }: FileCoverage): string {
  const parts = list
    .filter((side) => side.ranges.length > 0)
    .map(({ side, ranges: lines }) => `${side === 'old' ? 'removed ' : ''}${ranges(lines)}`);
  return parts.length === 0 ? '' : `<p class=gap>not read: ${parts.join('; ')}</p>`;
}

function row(file: FileCoverage): readonly string[] {
  const { path, readLines, changedLines } = file;
  const figures = `${number(readLines)} of ${number(changedLines)}`;
  return [html(path), `${figures}${bar(readLines, changedLines)}`, `${readers(file)}${unread(file)}`];
}

/** Least read first: that is what somebody has to look at. */
function byGap(left: FileCoverage, right: FileCoverage): number {
  return right.changedLines - right.readLines - (left.changedLines - left.readLines);
}

function map(files: readonly FileCoverage[]): string {
  if (files.length === 0) return '';
  const rows = files.toSorted(byGap).map(row);
  const columns = [heading('file'), figure('lines read'), heading('by')];
  return `<h3>Changed lines and who read them</h3><p class=dim>A number beside a gate: it read only so many of them.</p>${table(columns, rows, 'map')}`;
}

function gates(report: Report): string {
  const rows = report.outcomes.map((outcome) => {
    const result = outcome.status === 'completed' ? number(outcome.findings) : outcome.status;
    return [html(outcome.gateId), result, number(outcome.linesRead), duration(outcome.durationMs)];
  });
  const columns = [heading('gate'), figure('drafted'), figure('changed lines read'), figure('time')];
  return rows.length === 0 ? '' : `<h3>Gates in the last round</h3>${table(columns, rows)}`;
}

function gaps(report: Report): string {
  const list = gapsOf(report).map(({ subject, detail, hint }) => {
    const next = hint === null || hint === '' ? '' : ` → ${prose(hint)}`;
    return `<li>${code(subject)}: ${prose(detail)}${next}</li>`;
  });
  return list.length === 0 ? '' : `<h3>Not checked</h3><ul class=gaps>${list.join('')}</ul>`;
}

/** What was read, by whom, and what was not: a finding that is not there means something only where somebody looked. */
export function coverage(report: Report): string {
  const { readLines, changedLines, files } = report.coverage;
  const note = `${number(readLines)} of ${count(changedLines, 'changed line')} read by at least one gate`;
  return section('coverage', note, `${gaps(report)}${map(files)}${gates(report)}`);
}
