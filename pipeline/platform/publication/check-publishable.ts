import type { Report } from '../../domain/report.ts';

const gateId = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * What keeps a report, whose shape is checked already, from being published; null when nothing does. Gate and fingerprint
 * become part of the markers by which comments are found again: a gate such as `lint -->` would end its marker.
 */
export function whyUnpublishable({ findings }: Report): string | null {
  const odd = findings.find((finding) => !gateId.test(finding.gateId));
  if (odd !== undefined) return `${JSON.stringify(odd.gateId.slice(0, 40))} names no gate`;
  const prints = new Set(findings.map(({ fingerprint }) => fingerprint));
  return prints.size < findings.length ? 'two of its findings have the same fingerprint' : null;
}
