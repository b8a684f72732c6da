import type { Finding } from '../../domain/finding.ts';
import { visibleLine } from '../../reports/escape.ts';
import { type Screen, hang, hangPlain } from '../../reports/terminal-screen.ts';
import { drawExcerpt } from '../../reports/terminal-senior.ts';
import { costOf } from '../../reports/summary.ts';
import { placeInFile } from '../../reports/words.ts';
import type { ReviewItem } from './session.ts';

const indent = '  ';
const labelWidth = 13;

function labelled(screen: Screen, label: string, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, at) => hangPlain(screen, `${indent}${(at === 0 ? label : '').padEnd(labelWidth)}`, text));
}

/** What the question rests on: each finding with what speaks for and against it. */
function claimOf(finding: Finding): readonly string[] {
  const { claim, dispute } = finding;
  return [
    ...(claim === undefined ? [] : [`a model claims it; the refuter: ${claim.status}. ${claim.evidence}`]),
    ...(dispute === undefined ? [] : [`the author agent disputes it: ${dispute.evidence}`]),
  ];
}

function drawFinding(screen: Screen, finding: Finding): readonly string[] {
  const { ruleId, message, location } = finding;
  const where = location === null ? '' : `${location.path}, ${placeInFile(location)}: `;
  return [
    ...labelled(screen, 'found', [message]),
    ...hangPlain(screen, `${indent}${''.padEnd(labelWidth)}`, `${where}${ruleId}`, screen.paint.faint),
    ...labelled(screen, '', claimOf(finding)),
  ];
}

const mostFindings = 12;

/** One question with all that a decision needs: code first, then what speaks for and against, then what nobody checked. */
export function drawItem(screen: Screen, { escalation, findings }: ReviewItem): readonly string[] {
  const { paint } = screen;
  const { arguments: said, excerpts, attempts, checked, unchecked, reason, withinBudget } = escalation;
  const shown = findings.slice(0, mostFindings);
  const more = findings.length - shown.length;
  const over = withinBudget ? '' : ' · over the attention budget';
  return [
    ...hang(screen, '', 0, escalation.question, paint.strong),
    paint.faint(visibleLine(`${costOf(escalation)}${over}`)),
    '',
    ...excerpts.flatMap((excerpt) => drawExcerpt(screen, excerpt)),
    ...(excerpts.length === 0 ? [] : ['']),
    ...shown.flatMap((finding) => drawFinding(screen, finding)),
    ...(more > 0 ? labelled(screen, '', [`… and ${more} more of the same`]) : []),
    ...labelled(
      screen,
      'for it',
      (said?.for ?? []).map(({ voice, says }) => `${voice}: ${says}`),
    ),
    ...labelled(
      screen,
      'against it',
      (said?.against ?? []).map(({ voice, says }) => `${voice}: ${says}`),
    ),
    ...labelled(screen, 'why asked', [reason]),
    ...labelled(
      screen,
      'tried',
      attempts.map(({ round, outcome }) => `round ${round}: ${outcome}`),
    ),
    ...labelled(
      screen,
      'safe way',
      [...new Set(shown.map(({ remedy }) => remedy))].filter((text) => text !== ''),
    ),
    ...labelled(screen, 'checked', checked),
    ...labelled(screen, 'not checked', unchecked.length === 0 ? ['nothing that this run knows of'] : unchecked),
  ];
}
