import { namePerson } from '../../domain/sign-off-words.ts';
import type { Report } from '../../domain/report.ts';
import type { DemandState, JudgedSignOff } from '../../domain/sign-off.ts';
import { policyTree } from '../policy-tree.ts';
import { html, prose } from './text.ts';

const sign = (held: boolean): string => (held ? '✓' : '✗');

/** What the policy asks for, entry by entry, with why; empty where there is none. */
export function policy(report: Report): string {
  const branches = policyTree(report).map(({ held, text, conditions }) => {
    const leaves = conditions.map((each) => `<li>${sign(each.held)} ${prose(each.text)}</li>`);
    return `<li>${sign(held)} ${prose(text)}${leaves.length === 0 ? '' : `<ul>${leaves.join('')}</ul>`}</li>`;
  });
  return branches.length === 0 ? '' : `<h3>Policy</h3><ul class=tree>${branches.join('')}</ul>`;
}

function demand({ require, reason, signers, signed }: DemandState): string {
  const names = signers.length === 0 ? '' : `: ${html(signers.map(namePerson).join(', '))}`;
  return `<li>${sign(signed >= require)} ${signed} of ${require} signed${names} <span class=dim>${prose(reason)}</span></li>`;
}

function judged({ by, headSha, at, approval, decisions, rejected }: JudgedSignOff): string {
  const parts = [
    ...(rejected === null ? [] : [`counts for nothing: ${prose(rejected)}`]),
    ...(approval === null
      ? []
      : [`approval ${approval.state}${approval.why === null ? '' : `: ${prose(approval.why)}`}`]),
    ...decisions.map(({ fingerprint, decision, state, why }) => {
      const because = why === null ? '' : `: ${prose(why)}`;
      return `<a href="#f-${fingerprint}">${fingerprint.slice(0, 8)}</a> ${decision} ${state}${because}`;
    }),
  ];
  return `<li>${html(namePerson(by))} <span class=dim>${html(at)} at ${html(headSha.slice(0, 7))}</span><br>${parts.join('<br>')}</li>`;
}

/** Who signed what, what lapsed and why; empty where nobody was asked and nobody signed. */
export function signOffs({ signOff, findings }: Report): string {
  if (signOff === undefined) return '';
  const known = new Set(findings.map(({ fingerprint }) => fingerprint));
  const shown = signOff.signOffs.map((one) => ({
    ...one,
    decisions: one.decisions.filter(({ fingerprint }) => known.has(fingerprint)),
  }));
  const items = [
    ...signOff.demands.map(demand),
    ...shown.map(judged),
    ...signOff.problems.map((text) => `<li class=gap>${prose(text)}</li>`),
  ];
  return items.length === 0 ? '' : `<h3>Signatures</h3><ul class=tree>${items.join('')}</ul>`;
}
