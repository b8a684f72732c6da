import { invalidOutput } from './invalid-output.ts';
import { type JsonObject, asArray, asCount, asObject, asString, parseJson, requireObjects } from './parse-json.ts';
import { resolvePath } from './resolve-path.ts';
import type {
  ParsedOutput,
  PathContext,
  RawFinding,
  RawFix,
  RejectedResult,
  Span,
  ToolOutput,
} from './tool-finding.ts';

const format = 'ESLint JSON';

function parseSpan(message: JsonObject): Span | null {
  const startLine = asCount(message['line']) ?? 0;
  if (startLine < 1) return null;
  const column = asCount(message['column']) ?? 0;
  const endLine = asCount(message['endLine']) ?? 0;
  const endColumn = asCount(message['endColumn']) ?? 0;
  const start = column < 1 ? { startLine } : { startLine, startColumn: column };
  const region =
    endLine >= startLine && endColumn >= 1
      ? { ...start, endLine, endColumn }
      : column < 1
        ? start
        : { ...start, endLine: startLine, endColumn: column };
  return { kind: 'region', region, unit: 'utf-16', breaks: 'ecmascript', afterBom: true };
}

/** ESLint's rules may only put a fix here that keeps behaviour; everything else is a suggestion. */
function parseFix(message: JsonObject, path: string): RawFix | null {
  const fix = asObject(message['fix']);
  const [start, end] = asArray(fix['range']).map(asCount);
  const replacement = asString(fix['text']);
  if (start === undefined || end === undefined || replacement === undefined) return null;
  const edits = [{ path, span: { kind: 'offsets', start, end, unit: 'utf-16', afterBom: true } as const, replacement }];
  return { title: 'Apply ESLint’s fix', safety: 'safe', edits };
}

function parseMessage(message: JsonObject, path: string): RawFinding {
  const fatal = message['fatal'] === true;
  const fix = parseFix(message, path);
  return {
    ruleId: fatal ? 'parse-error' : (asString(message['ruleId']) ?? 'configuration'),
    level: fatal || message['severity'] === 2 ? 'error' : 'warning',
    message: asString(message['message'])?.trim() ?? 'ESLint gives no message.',
    path,
    span: parseSpan(message),
    ...(fix === null ? {} : { fix }),
    ...(fatal ? { parseError: true } : {}),
  };
}

/** What ESLint says of a file that it was given and did not lint: a message without rule and without place. */
const isIgnoredFile = (message: JsonObject): boolean =>
  (message['ruleId'] ?? null) === null && message['fatal'] !== true && message['line'] === undefined;

/** ESLint 9 and later: there is no entry of the configuration for this kind of file. */
const isUnmatchedFile = (message: JsonObject): boolean =>
  isIgnoredFile(message) && /no matching configuration/i.test(asString(message['message']) ?? '');

/** Reads the output of `eslint -f json`. Columns and offsets are UTF-16. Throws `tool-output-invalid`. */
export function parseEslintJson(output: ToolOutput, context: PathContext): ParsedOutput {
  const findings: RawFinding[] = [];
  const rejected: RejectedResult[] = [];
  const processed: string[] = [];
  const unmatched: string[] = [];
  for (const file of requireObjects(output, format, parseJson(output, format), 'the document')) {
    const printed = asString(file['filePath']);
    if (printed === undefined) throw invalidOutput(output, format, 'an entry has no filePath');
    const messages = requireObjects(output, format, file['messages'], 'messages');
    const place = resolvePath(printed, context);
    if ('rejected' in place) {
      for (const message of messages) {
        rejected.push({ ruleId: asString(message['ruleId']) ?? '', uri: printed, reason: place.rejected });
      }
      continue;
    }
    if (messages.some(isUnmatchedFile)) unmatched.push(place.path);
    if (messages.length !== 1 || !messages.every(isIgnoredFile)) processed.push(place.path);
    for (const message of messages) if (!isIgnoredFile(message)) findings.push(parseMessage(message, place.path));
  }
  return { findings, rejected, processed, unmatched };
}
