import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Lock } from '../model/dependency.ts';
import type { Evidence, Pair } from './context.ts';
import { draftClaim } from './draft.ts';

/** How much a licence asks for: 0 permissive, 1 weak copyleft, 2 strong copyleft, 3 network copyleft, 4 no free licence. */
function weighTerm(licence: string): number | null {
  const text = licence.toUpperCase();
  if (/^(?:UNLICEN[CS]ED|NONE|PROPRIETARY|COMMERCIAL)$/.test(text)) return 4;
  if (/^(?:BUSL|BSL-1\.1|SSPL|ELASTIC|FSL|COMMONS-CLAUSE|PROSPERITY|POLYFORM|CC-BY-NC)/.test(text)) return 4;
  if (/^AGPL|^OSL/.test(text)) return 3;
  if (/^(?:L?GPL)/.test(text)) return text.startsWith('LGPL') ? 1 : 2;
  if (/^(?:MPL|EPL|CDDL|EUPL|CPL|MS-RL)/.test(text)) return 1;
  return /^(?:MIT|ISC|APACHE|BSD|0BSD|UNLICENSE$|CC0|CC-BY|BLUEOAK|PYTHON|PSF|ZLIB|WTFPL|ARTISTIC|HPND|NCSA|X11|BSL-1\.0|OFL)/.test(
    text,
  )
    ? 0
    : null;
}

/** `OR` leaves the choice, `AND` asks for both. Null where a part is not known. */
export function weighLicence(licence: string): number | null {
  const ways = licence
    .replace(/[()]/g, ' ')
    .split(/\s+OR\s+/i)
    .map((way) =>
      way
        .trim()
        .split(/\s+AND\s+/i)
        .map((term) => weighTerm(term.trim().replace(/\s+WITH\s.*$/i, ''))),
    )
    .map((terms) => (terms.includes(null) ? null : Math.max(...terms.map((term) => term ?? 0))));
  const known = ways.filter((way) => way !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function licencesOf(lock: Lock): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, licence } of lock.packages) {
    if (licence === null) continue;
    const set = found.get(name) ?? new Set();
    set.add(licence);
    found.set(name, set);
  }
  return found;
}

/** Packages whose licence asks for more than any that the base had of them, and new ones that ask for very much. */
export function judgeLicences(evidence: Evidence, pair: Pair<Lock>): readonly FindingDraft[] {
  const { before, after } = pair;
  if (before === null || after === null || before.tool !== after.tool) return [];
  const old = licencesOf(before);
  const names = new Set(before.packages.map((one) => one.name));
  const manifest = evidence.projects.get(after.path)?.after?.manifests.get('');
  const ownWeight = weighLicence(manifest?.own.licence ?? '') ?? 0;
  const seen = new Set<string>();
  return after.packages.flatMap((one) => {
    const weight = one.licence === null ? null : weighLicence(one.licence);
    if (weight === null || weight < 2 || !one.isFetched || seen.has(one.name)) return [];
    const earlier = [...(old.get(one.name) ?? [])];
    const known = earlier.flatMap((licence) => weighLicence(licence) ?? []);
    const isNew = !names.has(one.name);
    if (isNew ? weight < 3 || weight <= ownWeight : known.length === 0 || Math.max(...known) >= weight) return [];
    seen.add(one.name);
    const says = isNew
      ? `is new and licensed ${one.licence}`
      : `is licensed ${one.licence}; it was ${earlier.join(', ')}`;
    const place = { path: after.path, side: 'new' as const, line: one.line, endLine: one.endLine };
    return [
      draftClaim(evidence.touched, {
        rule: 'licence',
        message: `${one.name} ${one.version} ${says}.`,
        evidence: `${one.name} ${one.licence}`,
        symbol: one.name,
        place,
      }),
    ];
  });
}
