import { createHash } from 'node:crypto';
import type { Escalation, Excerpt } from '../domain/escalation.ts';
import { type Finding, blocks, isOpen } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { html, htmlLines } from './html-escape.ts';
import { script, style } from './html-style.ts';
import { gapsOf } from './not-checked.ts';
import { sortFindings } from './order.ts';
import { attentionOf, costOf, funnelOf, verdictText } from './summary.ts';
import { changeName, cost, count, duration, placeInFile } from './words.ts';

const code = (text: string): string => `<code>${html(text)}</code>`;
const item = (label: string, text: string): string => `<li>${label}: ${html(text)}</li>`;

function codeBlock(text: string, startLine: number | null, isHit: (line: number) => boolean): string {
  const rows = htmlLines(text).map((line, at) => {
    if (startLine === null) return `${line}\n`;
    const number = `<span class="nr">${startLine + at}</span>`;
    return isHit(startLine + at) ? `<span class="hit">${number}${line}\n</span>` : `${number}${line}\n`;
  });
  return `<pre tabindex="0"><code>${rows.join('')}</code></pre>`;
}

function excerpt({ path, side, startLine, lines, highlight }: Excerpt): string {
  const hit = (line: number): boolean => highlight !== null && line >= highlight.start && line <= highlight.end;
  const where = `${code(path)}${side === 'old' ? ' before the change' : ''}`;
  return `<p>${where}</p>${codeBlock(lines.join('\n'), startLine, hit)}`;
}

function escalation(one: Escalation): string {
  const owners = one.owners.length === 0 ? 'no owner known' : one.owners.map(code).join(' ');
  const over = one.withinBudget ? '' : ' · over the attention budget';
  const facts = [
    item('why', one.reason),
    ...one.attempts.map((attempt) => item(`tried in round ${attempt.round}`, attempt.outcome)),
    ...one.checked.map((text) => item('checked', text)),
    ...one.unchecked.map((text) => item('not checked', text)),
  ];
  return [
    `<article class="ask" tabindex="0" id="decision-${one.rank}">`,
    `<h3>${one.rank}. ${html(one.question)}</h3><p class="dim">${owners} · ${costOf(one)}${over}</p>`,
    ...one.excerpts.map(excerpt),
    `<ul>${facts.join('')}</ul></article>`,
  ].join('');
}

function escalations(report: Report): string {
  const attention = attentionOf(report);
  if (attention.decisions === 0) return '';
  const items = report.escalations.toSorted((left, right) => left.rank - right.rank);
  const over =
    attention.overBudget === 0
      ? ''
      : `<p>${attention.overBudget} of ${attention.decisions} are over the attention budget: split the change. Nothing is dropped.</p>`;
  return `<h2 id="senior">For a senior (${costOf(attention)})</h2>${over}${items.map(escalation).join('')}`;
}

function status(finding: Finding): string {
  if (finding.disposition === 'escalated') return 'for a senior';
  if (finding.disposition === 'returned') return finding.effect === 'blocking' ? 'to fix' : 'to fix, not blocking';
  return isOpen(finding) ? 'for information' : `${finding.disposition}: ${finding.reason}`;
}

function searchText(finding: Finding): string {
  return [finding.ruleId, finding.location?.path ?? '', finding.message, finding.level].join(' ').toLowerCase();
}

function voices(finding: Finding): string {
  const claim =
    finding.claim === undefined ? '' : `<p>Refuter: ${html(finding.claim.status)}. ${html(finding.claim.evidence)}</p>`;
  const related = (finding.related ?? []).map(({ location, message }) =>
    item(`see ${code(`${location.path}:${location.region?.startLine ?? 1}`)}`, message),
  );
  return `${claim}${related.length === 0 ? '' : `<ul>${related.join('')}</ul>`}`;
}

function describe(finding: Finding): string {
  const { location, level } = finding;
  const tone = blocks(finding) ? 'bad' : finding.disposition === 'escalated' ? 'ask' : '';
  const place = location === null ? 'the whole change' : `${location.path}, ${placeInFile(location)}`;
  const start = location?.region?.startLine ?? null;
  const evidence = finding.evidence.trim() === '' ? '' : codeBlock(finding.evidence.trimEnd(), start, () => false);
  const fix =
    finding.fix === undefined ? '' : `<p>A machine fix exists (${finding.fix.safety}): ${html(finding.fix.title)}</p>`;
  return [
    `<article class="${tone}" tabindex="0" id="f-${html(finding.fingerprint)}" data-level="${level}" data-text="${html(searchText(finding))}">`,
    `<h3>${html(finding.message)}</h3>`,
    `<p class="dim">${level} · ${code(finding.ruleId)} · ${html(place)} · ${html(status(finding))} · ${finding.confidence} confidence</p>`,
    `${evidence}${finding.remedy === '' ? '' : `<p>→ ${html(finding.remedy)}</p>`}${fix}${voices(finding)}</article>`,
  ].join('');
}

function filters(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const levels = [...new Set(findings.map(({ level }) => level))];
  const boxes = levels.map((level) => `<label><input type="checkbox" value="${level}" checked> ${level}</label>`);
  const search =
    '<input id="search" type="search" aria-label="Filter findings" placeholder="Filter: rule, path, words ( / )">';
  return `<nav aria-label="Filter" hidden>${search}${boxes.join('')}<span id="shown" role="status" class="dim"></span></nav>`;
}

function findings(report: Report): string {
  const sorted = sortFindings(report.findings);
  const open = sorted.filter(isOpen);
  const closed = sorted.filter((finding) => !isOpen(finding));
  const folded = `<details><summary>${count(closed.length, 'finding')} closed</summary>${closed.map(describe).join('')}</details>`;
  const none = open.length === 0 ? '<p>No open finding.</p>' : '';
  return `<h2 id="findings">Findings</h2>${none}${open.map(describe).join('')}${closed.length === 0 ? '' : folded}`;
}

function checked(report: Report): string {
  const { readLines, changedLines } = report.coverage;
  const rows = report.outcomes.map((outcome) => {
    const result = outcome.status === 'completed' ? count(outcome.findings, 'finding') : outcome.status;
    const lines = outcome.linesRead.toLocaleString('en-US');
    return `<tr><td>${code(outcome.gateId)}</td><td>${result}</td><td class="n">${lines}</td><td class="n">${duration(outcome.durationMs)}</td></tr>`;
  });
  const head = '<tr><th>gate</th><th>result</th><th class="n">changed lines read</th><th class="n">time</th></tr>';
  const share = `${readLines.toLocaleString('en-US')} of ${count(changedLines, 'changed line')} read by at least one gate.`;
  return `<h2 id="checked">Checked</h2><p>${share}</p>${rows.length === 0 ? '' : `<table>${head}${rows.join('')}</table>`}`;
}

function gaps(report: Report): string {
  const list = gapsOf(report).map(({ subject, detail, hint }) => {
    const next = hint === null || hint === '' ? '' : ` → ${html(hint)}`;
    return `<li>${code(subject)}: ${html(detail)}${next}</li>`;
  });
  return list.length === 0 ? '' : `<h2 id="not-checked">Not checked</h2><ul>${list.join('')}</ul>`;
}

function rounds(report: Report): string {
  const list = report.rounds.map((round) => {
    const action = round.action === null ? '' : `${round.action}, `;
    return `<li>Round ${round.number} (${count(round.drafted, 'finding')}, ${round.blocking} blocking): ${action}${html(round.outcome)}</li>`;
  });
  const all = `<li>In all: ${duration(report.durationMs)}, ${cost(report)}, configuration: ${html(report.configSource)}</li>`;
  return `<h2 id="rounds">Rounds and cost</h2><ul>${list.join('')}${all}</ul>`;
}

/** What the author says of the change comes last, folded: a reader forms an opinion on the code first. */
function change(report: Report): string {
  const { change: about } = report;
  const authors = about.authors.map((author) => `${code(author.name)} (${author.kind})`).join(', ');
  const size = `${count(about.changedLines, 'line')} in ${count(about.files.length, 'file')}`;
  const title = about.title === '' ? '' : `<p>Titled ${code(about.title)}</p>`;
  const name = changeName(report);
  return `<details><summary>The change in its author’s words</summary><p>${name === '' ? '' : `${code(name)} · `}${size}${authors === '' ? '' : ` · by ${authors}`}</p>${title}</details>`;
}

function header(report: Report): string {
  const { steps, aside } = funnelOf(report);
  const rest = aside.length === 0 ? '' : ` <span class="dim">The rest: ${html(aside.join(', '))}.</span>`;
  const reasons = report.verdict.reasons.map((reason) => `<li>${html(reason.text)}</li>`).join('');
  return `<header class="${report.verdict.decision}"><h1>${html(verdictText(report))}</h1><p>${html(steps.join(' → '))}${rest}</p><ul>${reasons}</ul></header>`;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The report as one file for a browser. Nothing is fetched and no script but ours runs, whatever the change holds: the page's
 * policy names the hashes of its only style sheet and its only script.
 */
export function renderHtml(report: Report): string {
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
  const body = [escalations(report), findings(report), checked(report), gaps(report), rounds(report), change(report)];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">',
    `<title>${html(verdictText(report))}</title><style>${style}</style></head><body>`,
    '<a class="skip" href="#findings">To the findings</a>',
    header(report),
    filters(report.findings),
    `<main>${body.join('\n')}</main>`,
    `<script>${script}</script></body></html>`,
    '',
  ].join('\n');
}
