import type { Argument, Escalation, Excerpt } from '../../domain/escalation.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';
import { attentionOf, costOf } from '../summary.ts';
import { count, placeInFile } from '../words.ts';
import { claimSides } from './claim.ts';
import { cut } from './cut.ts';
import { codeBlock } from './code-block.ts';
import { section } from './section.ts';
import { policy, signOffs } from './signatures.ts';
import { code, html, prose } from './text.ts';

type Findings = ReadonlyMap<string, Finding>;

function excerpt({ path, side, startLine, lines, highlight }: Excerpt): string {
  const where = `${html(path)}${side === 'old' ? ' <span class=dim>before the change</span>' : ''}`;
  const block = codeBlock({ text: lines.join('\n'), path, side, startLine, highlight });
  return `<figure><figcaption>${where}</figcaption>${block}</figure>`;
}

function list(title: string, texts: readonly string[], kind = 'known'): string {
  if (texts.length === 0) return '';
  const items = texts.map((text) => `<li>${prose(text)}</li>`);
  return `<div class=${kind}><h4>${title}</h4><ul>${items.join('')}</ul></div>`;
}

/** The finding behind a decision: what was found, and a way to all that is known of it. */
function evidence(finding: Finding, isArgued: boolean): string {
  const place =
    finding.location === null ? 'the whole change' : `${finding.location.path}, ${placeInFile(finding.location)}`;
  const link = `<a href="#f-${finding.fingerprint}">${html(finding.ruleId)}</a>`;
  const remedy = finding.remedy === '' ? '' : `<p class=remedy>${prose(finding.remedy)}</p>`;
  return `<li><p>${prose(finding.message)}</p><p class=dim>${link} · ${html(place)} · ${finding.consequence} · ${finding.confidence} confidence</p>${remedy}${isArgued ? claimSides(finding) : ''}</li>`;
}

function voices(title: string, said: readonly Argument[]): string {
  if (said.length === 0) return '';
  const texts = said.map(({ voice, says }) => `<p><b>${html(voice)}</b> ${prose(says)}</p>`);
  return `<div><h4>${title}</h4>${texts.join('')}</div>`;
}

/** Who is for it and who against it, side by side. A single finding's own gate says nothing that is not there already. */
function debate({ arguments: said }: Escalation): string {
  if (said === undefined || said.for.length + said.against.length < 2) return '';
  return `<div class=sides>${voices('For it', said.for)}${voices('Against it', said.against)}</div>`;
}

function decision(item: Escalation, findings: Findings): string {
  const owners = item.owners.length === 0 ? 'no owner known' : item.owners.map(code).join(' ');
  const over = item.withinBudget
    ? ''
    : '<p class=over>Over the attention budget: split the change. Nothing is dropped.</p>';
  const argued = debate(item);
  const behind = item.fingerprints.flatMap((print) => findings.get(print) ?? []);
  const found = behind.map((finding) => evidence(finding, argued === ''));
  const asked = (item.asked ?? []).map(({ who, why }) => `\`${who}\`: ${why}`);
  const tried = item.attempts.map(({ round, outcome }) => `Round ${round}: ${outcome}`);
  return [
    `<article class=decision tabindex=0 id="decision-${item.rank}" aria-labelledby="question-${item.rank}">`,
    `<h3 id="question-${item.rank}"><span class=rank>${item.rank}</span> ${prose(item.question)}</h3>`,
    `<p class=dim>${owners} · ${costOf(item)} · ${prose(item.reason)}</p>${over}`,
    ...item.excerpts.map(excerpt),
    found.length === 0 ? '' : `<ul class=evidence>${found.join('')}</ul>`,
    argued,
    `<div class=facts>${list('Tried', tried)}${list('Checked', item.checked)}${list('Not checked', item.unchecked, 'gap')}${list('Asked', asked)}</div>`,
    '</article>',
  ].join('');
}

/** Signs that the change works against its own checks. */
function tamper({ packetNotes }: Report, findings: Findings): string {
  const found = (packetNotes?.tamper ?? []).flatMap((print) => findings.get(print) ?? []);
  const items = found.map(
    ({ fingerprint, message }) =>
      `<li>${prose(message)} <a href="#f-${fingerprint}">${fingerprint.slice(0, 8)}</a></li>`,
  );
  return items.length === 0
    ? ''
    : `<div class=gap><h3>It may work against its own checks</h3><ul>${items.join('')}</ul></div>`;
}

function none(report: Report): string {
  const asked =
    report.verdict.decision === 'escalated' ? 'Nothing is open; policy asks for a human.' : 'No decision is asked.';
  return `<p>${asked}</p>`;
}

/** What a senior is asked, first of all: question, code, evidence, who said what, what was tried and what nobody checked. */
export function decisions(report: Report): string {
  const attention = attentionOf(report);
  if (attention.decisions === 0) return section('decisions', '', `${none(report)}${policy(report)}${signOffs(report)}`);
  const findings = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  const items = report.escalations.toSorted((left, right) => left.rank - right.rank);
  const over =
    attention.overBudget === 0
      ? ''
      : `<p class=over>${attention.overBudget} of ${attention.decisions} are over the attention budget: split the change. Nothing is dropped.</p>`;
  const note = `${count(attention.decisions, 'decision')}, ${costOf(attention)}`;
  return section(
    'decisions',
    note,
    `${over}${tamper(report, findings)}${cut(report)}${items.map((item) => decision(item, findings)).join('')}${policy(report)}${signOffs(report)}`,
  );
}
