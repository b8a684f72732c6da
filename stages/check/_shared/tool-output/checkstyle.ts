import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { invalidOutput } from './invalid-output.ts';
import { type JsonObject, asArray, asObject, asString, isObject } from './parse-json.ts';
import { resolvePath } from './resolve-path.ts';
import type { ParsedOutput, PathContext, RawFinding, RejectedResult, Span, ToolOutput } from './tool-finding.ts';

const format = 'Checkstyle XML';
const levels: Readonly<Record<string, Level>> = {
  error: 'error',
  fatal: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
};

/** The document as an object; attributes are strings under their own names. */
function parseXml(output: ToolOutput): JsonObject {
  const text = output.text.replace(/^\uFEFF/, '').trim();
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw invalidOutput(output, format, 'it declares a document type');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw invalidOutput(output, format, `${valid.err.msg} (line ${valid.err.line})`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    htmlEntities: true,
    isArray: (name) => name === 'file' || name === 'error',
  });
  return asObject(parser.parse(text));
}

const toNumber = (value: unknown): number => (/^\d{1,9}$/.test(asString(value) ?? '') ? Number(value) : 0);

function parseSpan(error: JsonObject): Span | null {
  const startLine = toNumber(error['line']);
  const startColumn = toNumber(error['column']);
  if (startLine < 1) return null;
  const region =
    startColumn < 1 ? { startLine } : { startLine, startColumn, endLine: startLine, endColumn: startColumn };
  // What a column counts is not defined; tools that are not in Java mostly count characters.
  return { kind: 'region', region, unit: 'code-points', breaks: 'lf' };
}

function parseError(error: JsonObject, path: string): RawFinding | null {
  const severity = asString(error['severity'])?.toLowerCase();
  if (severity === 'ignore') return null;
  return {
    ruleId: asString(error['source']) ?? '',
    level: levels[severity ?? 'error'] ?? 'warning',
    message: asString(error['message'])?.trim() ?? 'The tool gives no message.',
    path,
    span: parseSpan(error),
  };
}

/** Reads Checkstyle's XML, which many linters print. Throws `tool-output-invalid`. */
export function parseCheckstyle(output: ToolOutput, context: PathContext): ParsedOutput {
  const document = parseXml(output);
  if (!('checkstyle' in document)) throw invalidOutput(output, format, 'its root is not <checkstyle>');
  const findings: RawFinding[] = [];
  const rejected: RejectedResult[] = [];
  for (const file of asArray(asObject(document['checkstyle'])['file']).filter(isObject)) {
    const printed = asString(file['name']);
    if (printed === undefined) throw invalidOutput(output, format, 'a <file> has no name');
    const place = resolvePath(printed, context);
    for (const error of asArray(file['error']).map(asObject)) {
      if ('rejected' in place) {
        rejected.push({ ruleId: asString(error['source']) ?? '', uri: printed, reason: place.rejected });
        continue;
      }
      const finding = parseError(error, place.path);
      if (finding !== null) findings.push(finding);
    }
  }
  return { findings, rejected };
}
