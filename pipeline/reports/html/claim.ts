import type { Claim, ClaimVoice, Dispute, Finding } from '../../domain/finding.ts';
import { html, prose } from './text.ts';

const claimWords: Readonly<Record<Claim['status'], string>> = {
  confirmed: 'could not disprove it',
  refuted: 'disproved it',
  uncertain: 'is not sure',
  unlocated: 'was not asked: the quote is nowhere in the change',
};

function side(title: string, text: string): string {
  return `<div><h4>${title}</h4>${text}</div>`;
}

function voice({ critic, model, says }: ClaimVoice): string {
  return `<p><b>${html(critic)}</b> <span class=dim>${html(model)}</span><br>${prose(says)}</p>`;
}

/** What was claimed. Without several voices the finding's message is the claim. */
function critic(finding: Finding, claim: Claim): string {
  const voices = claim.voices ?? [];
  return side('Critic', voices.length === 0 ? `<p>${prose(finding.message)}</p>` : voices.map(voice).join(''));
}

function refuter(claim: Claim): string {
  const evidence = claim.evidence === '' ? '' : `: ${prose(claim.evidence)}`;
  return side('Refuter', `<p><b>${claimWords[claim.status]}</b>${evidence}</p>`);
}

function dispute({ round, evidence, answer }: Dispute): string {
  const when = round === 0 ? 'before this run' : `in round ${round}`;
  const judged = answer === null ? 'Nobody judged that.' : `The refuter: it ${answer.status}. ${prose(answer.reason)}`;
  return side(`The author disputes it <small>${when}</small>`, `<p>${prose(evidence)}</p><p>${judged}</p>`);
}

/** Critic against refuter, and against the author; empty for what was computed and not claimed. */
export function claimSides(finding: Finding): string {
  const sides = [
    ...(finding.claim === undefined ? [] : [critic(finding, finding.claim), refuter(finding.claim)]),
    ...(finding.dispute === undefined ? [] : [dispute(finding.dispute)]),
  ];
  return sides.length === 0 ? '' : `<div class=sides>${sides.join('')}</div>`;
}
