import type { VerdictReason } from '../../pipeline/domain/verdict.ts';
import type { Evaluation } from './evaluation.ts';
import type { StopCode } from './guards.ts';
import type { ReturnResult } from './loop.ts';

/** Nothing was to be done, or nobody wanted it done: no word is lost about that. */
const silent = new Set<StopCode>(['not-asked', 'nothing-to-return', 'no-agent']);

function describeCost({ calls, usd, unknown }: ReturnResult<Evaluation>['cost']): string {
  const said = `the author agent was called ${calls === 1 ? 'once' : `${calls} times`}`;
  const known = `$${usd.toFixed(2)}`;
  if (unknown === 0) return `${said}, for ${known}`;
  return `${said}; it did not tell what ${unknown === calls ? 'that' : `${unknown} of them`} cost, counted as ${known} in all`;
}

/** Why the loop ended and what it cost, for the verdict: remarks, the findings themselves decide. */
export function returnReasons(result: ReturnResult<Evaluation>): readonly VerdictReason[] {
  const { stop, disputes, cost, final } = result;
  const reason = (code: string, text: string, fingerprints: readonly string[] = []): VerdictReason => ({
    code,
    text,
    fingerprints,
  });
  const open = new Set(final.findings.map((finding) => finding.fingerprint));
  const disputed = [...disputes.keys()].filter((print) => open.has(print));
  return [
    ...(silent.has(stop.code) ? [] : [reason(`return-${stop.code}`, stop.text)]),
    ...(disputed.length === 0 || stop.code === 'disputed'
      ? []
      : [reason('return-disputed', `the author agent disputes ${disputed.length}`, disputed)]),
    ...(cost.calls === 0
      ? []
      : [reason(cost.unknown === 0 ? 'return-cost' : 'return-cost-unknown', describeCost(cost))]),
  ];
}
