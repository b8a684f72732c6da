import type { ArtifactChange, Fix, Location as SarifLocation, Region as SarifRegion, Result, Suppression } from 'sarif';
import type { Finding, Location, Region } from '../domain/finding.ts';
import type { Edit } from '../domain/fix.ts';
import type { Report } from '../domain/report.ts';
import { visibleLine, visibleLines } from './escape.ts';
import type { RuleTable } from './sarif-rules.ts';
import { pathToUri } from './uri.ts';
import { placeInFile } from './words.ts';

/** Base of all artifact URIs: the root of the repository. */
export const sourceRoot = 'SRCROOT';

/** `[text](target)` is a link in a SARIF message; untrusted text must not make one. */
export function messageText(text: string): string {
  const visible = visibleLines(text).join('\n');
  return visible.includes('](') ? visible.replace(/[\\[\]]/g, (sign) => `\\${sign}`) : visible;
}

function toRegion(region: Region): SarifRegion {
  return { ...region };
}

function artifact(path: string): { uri: string; uriBaseId: string } {
  return { uri: pathToUri(path), uriBaseId: sourceRoot };
}

/**
 * What GitHub can show is a line of the head. A removed line or a deleted file has none, and a result without an artifact
 * and a start line fails the whole upload: such a finding points at line 1 of the file (for the change as a whole, of its
 * first file), its message says where it really is, and so does `properties.place`.
 */
function headLocation(location: Location | null, fallbackPath: string): SarifLocation {
  const inHead = location?.side === 'new' && location.region !== null;
  const region = inHead && location.region ? toRegion(location.region) : { startLine: 1 };
  return { physicalLocation: { artifactLocation: artifact(location?.path ?? fallbackPath), region } };
}

function truePlace(finding: Finding): string {
  const { location } = finding;
  if (location === null) return ' (about the change as a whole)';
  return location.side === 'old' ? ` (${placeInFile(location)} of the base)` : '';
}

function toSuppressions(finding: Finding): Suppression[] {
  return finding.suppressions.map((suppression) => {
    const until = suppression.expiresOn === null ? '' : `, until ${suppression.expiresOn}`;
    const justification = `${visibleLine(suppression.justification)} (${visibleLine(suppression.by)}${until})`;
    return { kind: suppression.kind === 'inline' ? 'inSource' : 'external', status: 'accepted', justification };
  });
}

function toFix(finding: Finding): Fix[] {
  if (finding.fix === undefined) return [];
  const byPath = new Map<string, Edit[]>();
  for (const edit of finding.fix.edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  if (byPath.size === 0) return [];
  const artifactChanges = [...byPath].map(([path, edits]): ArtifactChange => {
    const replacements = edits.map((edit) => ({
      deletedRegion: toRegion(edit.region),
      insertedContent: { text: edit.replacement },
    }));
    return { artifactLocation: artifact(path), replacements };
  });
  return [{ description: { text: messageText(finding.fix.title) }, artifactChanges }];
}

function toRelated(finding: Finding, report: Report): SarifLocation[] {
  return (finding.related ?? []).map(({ location, message }, at) => ({
    id: at + 1,
    ...headLocation(location, firstPath(report)),
    message: { text: messageText(message) },
  }));
}

/** The first file that the head still has, else the first one, else the root. */
function firstPath(report: Report): string {
  const { files } = report.change;
  return (files.find((file) => file.status !== 'deleted') ?? files[0])?.path ?? '.';
}

export function buildResult(finding: Finding, report: Report, rules: RuleTable): Result {
  const related = toRelated(finding, report);
  const fixes = toFix(finding);
  const remedy = finding.remedy === '' ? '' : `\n\nThe safe way: ${finding.remedy}`;
  return {
    ruleId: finding.ruleId,
    ruleIndex: rules.indexOf(finding.ruleId),
    level: finding.level,
    message: { text: messageText(`${finding.message}${truePlace(finding)}${remedy}`) },
    locations: [headLocation(finding.location, firstPath(report))],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'prereview/v1': finding.fingerprint },
    baselineState: finding.baselineState,
    suppressions: toSuppressions(finding),
    ...(fixes.length === 0 ? {} : { fixes }),
    properties: {
      effect: finding.effect,
      route: finding.route,
      disposition: finding.disposition,
      reason: finding.reason,
      confidence: finding.confidence,
      consequence: finding.consequence,
      place: finding.location,
    },
  };
}
