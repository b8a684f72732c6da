import { Failure } from '../../../../pipeline/domain/failure.ts';
import { TextPositions } from '../../_shared/tool-output/text-positions.ts';
import type { Match, Position, ScanError, ScanResult, Severity, UnsupportedRule } from '../semgrep/types.ts';

interface Place {
  readonly line: number;
  readonly col: number;
}

interface JsonResult {
  readonly check_id: string;
  readonly path: string;
  readonly start: Place;
  readonly end: Place;
  readonly extra: { readonly message: string; readonly severity: string; readonly fix?: string };
}

interface JsonError {
  readonly rule_id?: string;
  readonly path?: string;
  readonly type: unknown;
  readonly message?: string;
}

export interface JsonOutput {
  readonly results: readonly JsonResult[];
  readonly errors: readonly JsonError[];
}

export const unreadable = (program: string, why: string): Failure =>
  new Failure({
    code: 'rules-engine-failed',
    message: `${program} ${why}.`,
    hint: `Run it by hand with the same rules, or choose \`rules: { engine: embedded }\`.`,
  });

/** Reads what `--json` prints; throws a Failure where it is something else. */
export function parseJsonOutput(program: string, stdout: string): JsonOutput {
  let value: Partial<JsonOutput> | null = null;
  try {
    value = JSON.parse(stdout) as Partial<JsonOutput> | null;
  } catch {
    // Said below.
  }
  if (!Array.isArray(value?.results) || !Array.isArray(value.errors))
    throw unreadable(program, 'printed no JSON report');
  return { results: value.results, errors: value.errors };
}

/** Its columns count UTF-8 bytes; ours UTF-16. */
function positionOf(place: Place, positions: TextPositions): Position | null {
  const offset = positions.offsetAt(place.line, place.col, 'utf-8', 'lf');
  return offset === null ? null : { offset, ...positions.placeOf(offset) };
}

const typeOf = (error: JsonError): string => (Array.isArray(error.type) ? String(error.type[0]) : String(error.type));

/** Errors that are about a rule, wherever it would run. */
export const isRuleError = (error: JsonError): boolean =>
  error.rule_id !== undefined &&
  /rule parse|invalid rule|pattern parse|incompatible|missing plugin/i.test(typeOf(error));

function toScanError(error: JsonError): ScanError {
  const type = typeOf(error);
  const kind = /timeout/i.test(type) ? 'timeout' : /pars|syntax|lexical/i.test(type) ? 'parse' : 'internal';
  const message = (error.message ?? type).split('\n')[0] ?? type;
  return { path: error.path ?? '', ruleId: error.rule_id ?? null, kind, message };
}

function toMatch(result: JsonResult, texts: ReadonlyMap<string, TextPositions>): readonly Match[] {
  const positions = texts.get(result.path);
  const start = positions === undefined ? null : positionOf(result.start, positions);
  const end = positions === undefined ? null : positionOf(result.end, positions);
  if (start === null || end === null) return [];
  const { message, severity, fix } = result.extra;
  return [
    {
      ruleId: result.check_id,
      path: result.path,
      start,
      end,
      message,
      severity: severity as Severity,
      metavariables: {},
      fix: fix ?? null,
      isIgnored: false,
    },
  ];
}

/** The program's report in the shape of the embedded engine's. `texts`: head texts of the files it looked at, by path. */
export function toScanResult(
  output: JsonOutput,
  texts: ReadonlyMap<string, string>,
  notRun: readonly UnsupportedRule[],
): ScanResult {
  const positions = new Map([...texts].map(([path, text]) => [path, new TextPositions(text)]));
  return {
    matches: output.results.flatMap((result) => toMatch(result, positions)),
    notRun,
    errors: output.errors.filter((error) => !isRuleError(error)).map(toScanError),
  };
}
