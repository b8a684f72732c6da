import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { invalidOutput } from './invalid-output.ts';
import {
  type JsonObject,
  asArray,
  asCount,
  asObject,
  asString,
  isObject,
  parseJson,
  requireObjects,
} from './parse-json.ts';
import { resolvePath } from './resolve-path.ts';
import type {
  ColumnUnit,
  ParsedOutput,
  PathContext,
  RawFinding,
  RawFix,
  RejectedResult,
  Span,
  ToolOutput,
} from './tool-finding.ts';

const levelsByNumber: readonly (Level | undefined)[] = [undefined, 'error', 'warning', 'note'];
const levelsByName: Readonly<Record<string, Level>> = { ERROR: 'error', WARNING: 'warning', INFO: 'note' };

/** Severity by its protobuf name or number; undefined where it is unknown. */
function parseSeverity(value: unknown): Level | undefined {
  return typeof value === 'number' ? levelsByNumber[value] : levelsByName[asString(value)?.toUpperCase() ?? ''];
}

/** Place of an rdjson range. Columns are UTF-8 bytes, 1-based, the end exclusive; an end without column is the line's end. */
function parseRange(json: unknown, unit: ColumnUnit): Span | null {
  const start = asObject(asObject(json)['start']);
  const end = asObject(asObject(json)['end']);
  const startLine = asCount(start['line']) ?? 0;
  if (startLine < 1) return null;
  const startColumn = asCount(start['column']) ?? 0;
  const endLine = asCount(end['line']) ?? 0;
  const endColumn = asCount(end['column']) ?? 0;
  const region: Region = {
    startLine,
    ...(startColumn < 1 ? {} : { startColumn }),
    ...(endLine < startLine ? {} : { endLine }),
    ...(endColumn >= 1 ? { endColumn } : startColumn >= 1 && endLine < 1 ? { endColumn: startColumn } : {}),
  };
  return { kind: 'region', region, unit, breaks: 'lf' };
}

/** Several suggestions are alternatives: which of them is right is not ours to choose. */
function parseSuggestion(diagnostic: JsonObject, path: string, unit: ColumnUnit): RawFix | null {
  const suggestions = asArray(diagnostic['suggestions']);
  const only = asObject(suggestions[0]);
  const span = parseRange(only['range'], unit);
  if (suggestions.length !== 1 || span === null) return null;
  const edits = [{ path, span, replacement: asString(only['text']) ?? '' }];
  return { title: 'Apply the tool’s suggestion', safety: 'unsafe', edits };
}

interface Defaults {
  readonly context: PathContext;
  readonly unit: ColumnUnit;
  readonly severity: Level | undefined;
}

function parseDiagnostic(diagnostic: JsonObject, defaults: Defaults): RawFinding | RejectedResult {
  const code = asObject(diagnostic['code']);
  const ruleId = asString(code['value']) ?? '';
  const location = asObject(diagnostic['location']);
  const printed = asString(location['path']);
  const place = printed === undefined || printed === '' ? { path: null } : resolvePath(printed, defaults.context);
  if ('rejected' in place) return { ruleId, uri: printed ?? '', reason: place.rejected };
  const docsUrl = asString(code['url']);
  const fix = place.path === null ? null : parseSuggestion(diagnostic, place.path, defaults.unit);
  return {
    ruleId,
    level: parseSeverity(diagnostic['severity']) ?? defaults.severity ?? 'warning',
    message: asString(diagnostic['message'])?.trim() ?? 'The tool gives no message.',
    path: place.path,
    span: place.path === null ? null : parseRange(location['range'], defaults.unit),
    ...(fix === null ? {} : { fix }),
    ...(docsUrl === undefined || docsUrl === '' ? {} : { docsUrl }),
  };
}

function collect(diagnostics: readonly JsonObject[], defaults: Defaults): ParsedOutput {
  const parsed = diagnostics.map((diagnostic) => parseDiagnostic(diagnostic, defaults));
  return {
    findings: parsed.filter((entry): entry is RawFinding => !('uri' in entry)),
    rejected: parsed.filter((entry): entry is RejectedResult => 'uri' in entry),
  };
}

const isDiagnostic = (value: unknown): value is JsonObject =>
  isObject(value) && (typeof value['message'] === 'string' || isObject(value['location']));

/** Reads Reviewdog Diagnostic Format, one JSON document. `unit` is for tools that count otherwise than the format says. */
export function parseRdjson(output: ToolOutput, context: PathContext, unit: ColumnUnit = 'utf-8'): ParsedOutput {
  const format = 'rdjson';
  const document = asObject(parseJson(output, format));
  const diagnostics = requireObjects(output, format, document['diagnostics'], 'diagnostics');
  if (!diagnostics.every(isDiagnostic))
    throw invalidOutput(output, format, 'a diagnostic has neither message nor location');
  return collect(diagnostics, { context, unit, severity: parseSeverity(document['severity']) });
}

/**
 * Reads rdjsonl: one diagnostic a line. Nothing at all is valid there and means that nothing was found, but only from a
 * program that ended well.
 */
export function parseRdjsonl(output: ToolOutput, context: PathContext): ParsedOutput {
  const format = 'rdjsonl';
  const lines = output.text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length === 0 && output.exitCode !== 0) throw invalidOutput(output, format, 'no line of it');
  const diagnostics = lines.map((line) => {
    const value = parseJson({ ...output, text: line }, format);
    if (!isDiagnostic(value)) throw invalidOutput(output, format, 'a line is no diagnostic');
    return value;
  });
  return collect(diagnostics, { context, unit: 'utf-8', severity: undefined });
}
