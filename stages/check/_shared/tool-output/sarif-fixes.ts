import type { Region } from '../../../../pipeline/domain/finding.ts';
import { type JsonObject, asArray, asCount, asObject, asString } from './parse-json.ts';
import { type SarifRun, resolveArtifact } from './sarif-run.ts';
import type { ColumnUnit, RawEdit, RawFix, Span } from './tool-finding.ts';

const columnUnitOf = (run: SarifRun): ColumnUnit =>
  run.json['columnKind'] === 'unicodeCodePoints' ? 'code-points' : 'utf-16';

function parseLines(json: JsonObject): Region | null {
  const [startLine, startColumn] = [asCount(json['startLine']), asCount(json['startColumn'])];
  const [endLine, endColumn] = [asCount(json['endLine']), asCount(json['endColumn'])];
  if (startLine === undefined || startLine < 1) return null;
  const column = startColumn === undefined || startColumn < 1 ? undefined : startColumn;
  return {
    startLine,
    ...(column === undefined ? {} : { startColumn: column }),
    ...(endLine === undefined || endLine < startLine ? {} : { endLine }),
    ...(endColumn === undefined || endColumn < 1 ? {} : { endColumn }),
  };
}

/** Where a SARIF region lies: by line, by characters, or by bytes; null for the whole file. */
export function parseSpan(run: SarifRun, json: unknown): Span | null {
  const given = asObject(json);
  const region = parseLines(given);
  if (region !== null) return { kind: 'region', region, unit: columnUnitOf(run), breaks: 'lf' };
  const characters = asCount(given['charOffset']);
  const bytes = asCount(given['byteOffset']);
  if (characters !== undefined) {
    const end = characters + (asCount(given['charLength']) ?? 0);
    return { kind: 'offsets', start: characters, end, unit: columnUnitOf(run) };
  }
  if (bytes === undefined) return null;
  return { kind: 'offsets', start: bytes, end: bytes + (asCount(given['byteLength']) ?? 0), unit: 'utf-8' };
}

function parseChange(run: SarifRun, change: JsonObject): readonly RawEdit[] | null {
  const place = resolveArtifact(run, change['artifactLocation']);
  if ('rejected' in place || place.path === null) return null;
  const edits: RawEdit[] = [];
  for (const replacement of asArray(change['replacements']).map(asObject)) {
    const span = parseSpan(run, replacement['deletedRegion']);
    const inserted = asObject(replacement['insertedContent']);
    // Binary content, or a place that is not given: not ours to guess.
    if (span === null || inserted['binary'] !== undefined) return null;
    edits.push({ path: place.path, span, replacement: asString(inserted['text']) ?? '' });
  }
  return edits;
}

/** The first fix of a result. SARIF does not say whether it keeps behaviour: somebody has to look at it. */
export function parseFixes(run: SarifRun, result: JsonObject): RawFix | null {
  const fix = asObject(asArray(result['fixes'])[0]);
  const edits: RawEdit[] = [];
  for (const change of asArray(fix['artifactChanges'])) {
    const parsed = parseChange(run, asObject(change));
    if (parsed === null) return null;
    edits.push(...parsed);
  }
  if (edits.length === 0) return null;
  return { title: asString(asObject(fix['description'])['text']) ?? 'Apply the tool’s fix', safety: 'unsafe', edits };
}
