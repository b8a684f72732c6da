import type { Level } from '../../../../pipeline/domain/severity.ts';
import { invalidOutput, makeVisible } from './invalid-output.ts';
import { type JsonObject, asArray, asObject, asString, isObject, parseJson, requireObjects } from './parse-json.ts';
import { type SarifRun, findRule, resolveArtifact } from './sarif-run.ts';
import { parseFixes, parseSpan } from './sarif-fixes.ts';
import { formatMessage } from './sarif-message.ts';
import type { ParsedOutput, PathContext, RawFinding, RejectedResult, ToolOutput } from './tool-finding.ts';

const format = 'SARIF 2.1.0';
const levels: Readonly<Record<string, Level>> = { error: 'error', warning: 'warning', note: 'note' };
/** Kinds other than `fail` have no level of their own; those that say "all is well" are no findings. */
const levelOfKind: Readonly<Record<string, Level | null>> = {
  pass: null,
  notApplicable: null,
  informational: 'note',
  open: 'warning',
  review: 'warning',
};

/** Level of a result, its rule's default included; null for one that is no finding. */
function levelOf(result: JsonObject, rule: JsonObject): Level | null {
  const kind = asString(result['kind']) ?? 'fail';
  const own = asString(result['level']);
  if (own !== undefined && own !== 'none' && kind !== 'pass' && kind !== 'notApplicable')
    return levels[own] ?? 'warning';
  if (kind !== 'fail') return kind in levelOfKind ? (levelOfKind[kind] ?? null) : 'warning';
  if (own === 'none') return null;
  const configured = asString(asObject(rule['defaultConfiguration'])['level']);
  return configured === 'none' ? null : (levels[configured ?? 'warning'] ?? 'warning');
}

/** Suppressed by the tool's own means: every suppression that is there has been accepted. */
function isSuppressed(result: JsonObject): boolean {
  const suppressions = asArray(result['suppressions']);
  return (
    suppressions.length > 0 && suppressions.every((entry) => (asObject(entry)['status'] ?? 'accepted') === 'accepted')
  );
}

function parseResult(run: SarifRun, result: JsonObject): RawFinding | RejectedResult | null {
  const rule = findRule(run, result);
  const level = levelOf(result, rule);
  if (level === null || isSuppressed(result) || result['baselineState'] === 'absent') return null;
  const ruleId = asString(result['ruleId']) ?? asString(asObject(result['rule'])['id']) ?? asString(rule['id']) ?? '';
  const physical = asObject(asObject(asArray(result['locations'])[0])['physicalLocation']);
  const place = resolveArtifact(run, physical['artifactLocation']);
  if ('rejected' in place) return { ruleId, uri: place.uri, reason: place.rejected };
  const help = asString(asObject(rule['help'])['text']);
  const docsUrl = asString(rule['helpUri']);
  const fix = parseFixes(run, result);
  return {
    ruleId,
    level,
    message: formatMessage(asObject(result['message']), rule, run.globalMessages),
    path: place.path,
    span: place.path === null ? null : parseSpan(run, physical['region']),
    ...(fix === null ? {} : { fix }),
    ...(docsUrl === undefined || docsUrl === '' ? {} : { docsUrl }),
    ...(help === undefined || help.length > 500 ? {} : { help }),
  };
}

/** What went wrong in the tool itself, where it says where: a file it could not parse is a finding. */
function parseNotifications(run: SarifRun, invocation: JsonObject): RawFinding[] {
  const all = [invocation['toolExecutionNotifications'], invocation['toolConfigurationNotifications']].flatMap(asArray);
  return all.filter(isObject).flatMap((notification) => {
    if (notification['level'] !== 'error') return [];
    const physical = asObject(asObject(asArray(notification['locations'])[0])['physicalLocation']);
    const place = resolveArtifact(run, physical['artifactLocation']);
    if ('rejected' in place || place.path === null) return [];
    const message = formatMessage(asObject(notification['message']), {}, run.globalMessages);
    const span = parseSpan(run, physical['region']);
    return [{ ruleId: 'parse-error', level: 'error' as const, message, path: place.path, span, parseError: true }];
  });
}

function describeFailure(invocation: JsonObject): string {
  const all = [invocation['toolExecutionNotifications'], invocation['toolConfigurationNotifications']].flatMap(asArray);
  const first = all
    .map((entry) => asString(asObject(asObject(entry)['message'])['text']))
    .find((text) => text !== undefined);
  return `the tool says that it failed${first === undefined ? '' : `: ${makeVisible(first).slice(0, 300)}`}`;
}

function parseRun(output: ToolOutput, run: SarifRun): ParsedOutput {
  const findings: RawFinding[] = [];
  const rejected: RejectedResult[] = [];
  for (const invocation of asArray(run.json['invocations']).map(asObject)) {
    const errors = parseNotifications(run, invocation);
    if (invocation['executionSuccessful'] === false && errors.length === 0) {
      throw invalidOutput(output, format, describeFailure(invocation));
    }
    findings.push(...errors);
  }
  for (const result of requireObjects(output, format, run.json['results'], 'results')) {
    const parsed = parseResult(run, result);
    if (parsed === null) continue;
    if ('uri' in parsed) rejected.push(parsed);
    else findings.push(parsed);
  }
  return { findings, rejected };
}

/** Reads SARIF 2.1.0. Throws `tool-output-invalid` for anything else, and for a run that says it failed. */
export function parseSarif(output: ToolOutput, context: PathContext): ParsedOutput {
  const log = asObject(parseJson(output, format));
  const version = asString(log['version']);
  if (version === undefined || !version.startsWith('2.1.0')) {
    throw invalidOutput(output, format, `its version is ${JSON.stringify(log['version'] ?? null)}`);
  }
  const runs = requireObjects(output, format, log['runs'], 'runs');
  if (runs.length === 0) throw invalidOutput(output, format, 'it holds no run');
  const parsed = runs.map((json) => {
    const globalMessages = asObject(asObject(asObject(json['tool'])['driver'])['globalMessageStrings']);
    return parseRun(output, { json, context, globalMessages });
  });
  return {
    findings: parsed.flatMap((run) => run.findings),
    rejected: parsed.flatMap((run) => run.rejected),
  };
}
