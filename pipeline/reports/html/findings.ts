import { type Finding, blocks, isOpen } from '../../domain/finding.ts';
import type { Fix } from '../../domain/fix.ts';
import { namePerson } from '../../domain/sign-off-words.ts';
import type { Report } from '../../domain/report.ts';
import { sortFindings } from '../order.ts';
import { count, placeInFile } from '../words.ts';
import { claimSides } from './claim.ts';
import { codeBlock } from './code-block.ts';
import { filters } from './filters.ts';
import { section } from './section.ts';
import { code, html, prose } from './text.ts';

/** Findings that stand open when the page opens: those that block, while they are few. */
const mostOpened = 10;

const levelMarks: Readonly<Record<Finding['level'], string>> = { error: '✖', warning: '▲', note: '●' };

/** What became of it, in two words; the disposition's own name is in the filter. */
function status(finding: Finding): string {
  if (finding.disposition === 'escalated') return 'for a senior';
  if (finding.disposition === 'returned') return finding.effect === 'blocking' ? 'to fix' : 'to fix, advisory';
  return finding.disposition === 'informed' ? 'for information' : finding.disposition;
}

function tone(finding: Finding): string {
  if (!isOpen(finding)) return 'closed';
  if (finding.disposition === 'escalated') return 'ask';
  return blocks(finding) ? 'bad' : 'mild';
}

function place({ location }: Finding): string {
  return location === null ? 'the whole change' : `${location.path}, ${placeInFile(location)}`;
}

function evidence({ evidence: text, location }: Finding): string {
  if (text.trim() === '') return '';
  const startLine = location?.region?.startLine ?? null;
  return codeBlock({
    text: text.trimEnd(),
    path: location?.path ?? '',
    side: location?.side ?? 'new',
    startLine,
    highlight: null,
  });
}

function fix({ title, safety, edits }: Fix): string {
  const changes = edits.map(({ path, region, expected, replacement }) => {
    const block = (text: string, side: 'old' | 'new'): string =>
      text === '' ? '' : codeBlock({ text, path, side, startLine: null, highlight: null });
    return `<p class=dim>${html(path)}, line ${region.startLine}</p>${block(expected, 'old')}${block(replacement, 'new')}`;
  });
  return `<details class=fix><summary>Machine fix (${safety}): ${prose(title)}</summary>${changes.join('')}</details>`;
}

function related(finding: Finding): string {
  const items = (finding.related ?? []).map(
    ({ location, message }) =>
      `<li>${code(`${location.path}:${location.region?.startLine ?? 1}`)} ${prose(message)}</li>`,
  );
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}

function signature({ signOff }: Finding): string {
  if (signOff === undefined) return '';
  const { by, decision, reason, headSha } = signOff;
  return `<p>${html(namePerson(by))} decided at ${html(headSha.slice(0, 7))}: <b>${decision}</b>${reason === null ? '' : `, ${prose(reason)}`}</p>`;
}

function facts(finding: Finding): string {
  const { level, effect, consequence, confidence, reach, round, fingerprint } = finding;
  const list = [level, effect, consequence, `${confidence} confidence`, `round ${round}`].join(' · ');
  return `<p class=dim>${list}${reach === undefined ? '' : ` · ${html(reach)}`} · <code>${fingerprint}</code></p>`;
}

function body(finding: Finding): string {
  return [
    evidence(finding),
    finding.remedy === '' ? '' : `<p class=remedy>${prose(finding.remedy)}</p>`,
    finding.fix === undefined ? '' : fix(finding.fix),
    claimSides(finding),
    related(finding),
    `<p>${prose(finding.reason)}</p>`,
    signature(finding),
    facts(finding),
  ].join('');
}

function describe(finding: Finding, isOpened: boolean): string {
  const { level, gateId, disposition, fingerprint } = finding;
  return [
    `<details class="finding ${tone(finding)}" id="f-${fingerprint}" data-level=${level} data-gate="${html(gateId)}" data-disposition=${disposition}${isOpened ? ' open' : ''}>`,
    `<summary><span class=mark title=${level}>${levelMarks[level]}</span> <span class=what>${prose(finding.message)}</span> `,
    `<span class=where>${html(place(finding))} · ${html(finding.ruleId)} · <b>${status(finding)}</b></span></summary>`,
    `${body(finding)}</details>`,
  ].join('');
}

/** Findings a browser lays out together: those far from the window cost it nothing until they come near. */
const chunkSize = 50;

function group(title: string, findings: readonly Finding[], opened: ReadonlySet<Finding>): string {
  if (findings.length === 0) return '';
  const items = findings.map((finding) => describe(finding, opened.has(finding)));
  const chunks = Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, at) => {
    const members = items.slice(at * chunkSize, (at + 1) * chunkSize);
    return `<div class=${members.length === chunkSize ? '"chunk full"' : 'chunk'}>${members.join('')}</div>`;
  });
  return `<h3>${title} <small>${findings.length.toLocaleString('en-US')}</small></h3>${chunks.join('')}`;
}

/** Every finding, worst first, each a line that opens. What blocks stands open while it is little enough to read. */
export function findings(report: Report): string {
  const sorted = sortFindings(report.findings);
  if (sorted.length === 0) return section('findings', '', '<p>Nothing was found.</p>');
  const open = sorted.filter(isOpen);
  const blocking = open.filter((finding) => blocks(finding) && finding.disposition !== 'escalated');
  const opened = new Set(blocking.length <= mostOpened ? blocking : []);
  const closed = sorted.filter((finding) => !isOpen(finding));
  const note = `${count(open.length, 'open finding')}, ${closed.length.toLocaleString('en-US')} closed`;
  const groups = `${group('Open', open, opened)}${group('Closed', closed, opened)}`;
  return section('findings', note, `${filters(sorted)}<div id=list>${groups}</div>`);
}
