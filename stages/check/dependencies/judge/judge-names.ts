import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { findLookAlike } from '../names/look-alike.ts';
import { type Evidence, matchesAny } from './context.ts';
import { draftClaim } from './draft.ts';
import type { Added } from './judge-added.ts';

/** New names that look like popular ones. What the base had locked already is nobody's slip of the pen. */
export function judgeNames(evidence: Evidence, added: readonly Added[]): readonly FindingDraft[] {
  return added.flatMap(({ manifest, one, base }) => {
    const name = one.registryName;
    const isKnown = base.locked.has(name) || matchesAny(evidence.options.knownPackages, name);
    if (isKnown || (one.source.kind !== 'registry' && one.source.kind !== 'inherited')) return [];
    const found = findLookAlike(manifest.ecosystem, name);
    if (found === null) return [];
    return [
      draftClaim(evidence.touched, {
        rule: 'typosquat',
        level: found.isSure ? 'error' : 'warning',
        message: `${name} is ${found.how} ${found.popular}, which is the popular package.`,
        evidence: `${name} ~ ${found.popular}`,
        symbol: name,
        place: { path: manifest.path, side: 'new', line: one.line, endLine: one.endLine },
        remedy: `If ${found.popular} is meant, write that. If not, check ${name} in the registry and list it under knownPackages.`,
      }),
    ];
  });
}
