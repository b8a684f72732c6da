import { indexLines } from '../sql/line-index.ts';
import {
  emptyBody,
  type HclAttribute,
  type HclBlock,
  type HclBody,
  type HclEntry,
  type HclFile,
  type HclValue,
} from './body.ts';
import { JsonError, readJson } from './json-reader.ts';
import { findDeepNesting, maxNesting } from './nesting.ts';

const maxChars = 8_000_000;

/** How many labels a block of Terraform has; in JSON each is one more level of objects. */
const labelCounts: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  check: 1,
  terraform: 0,
  locals: 0,
  moved: 0,
  removed: 0,
  import: 0,
  backend: 1,
  cloud: 0,
  required_providers: 0,
  provider_meta: 1,
  lifecycle: 0,
};

const lastLine = (value: HclValue): number => ('endLine' in value ? value.endLine : value.line);

function toBlocks(type: string, labels: readonly string[], value: HclValue, left: number): readonly HclBlock[] {
  if (value.kind === 'list') return value.items.flatMap((item) => toBlocks(type, labels, item, left));
  if (value.kind !== 'object') return [];
  if (left > 0) return value.entries.flatMap((entry) => toBlocks(type, [...labels, entry.key], entry.value, left - 1));
  const body = toBody(value.entries);
  return [{ type, labels, body, startLine: value.line, endLine: lastLine(value), endColumn: null }];
}

function toAttribute({ key, value }: HclEntry): HclAttribute {
  return { name: key, value, text: describe(value), startLine: value.line, endLine: lastLine(value) };
}

function describe(value: HclValue): string {
  if (value.kind === 'literal') return JSON.stringify(value.value);
  if (value.kind === 'list') return `[${value.items.map(describe).join(', ')}]`;
  if (value.kind === 'object')
    return `{${value.entries.map((entry) => `${entry.key} = ${describe(entry.value)}`).join(', ')}}`;
  return value.kind === 'call' ? `${value.name}(…)` : value.text;
}

/** A list of objects is a block that is repeated; so is an object whose name is known to be one. */
function isBlock({ key, value }: HclEntry): boolean {
  if (value.kind === 'list') return value.items.length > 0 && value.items.every((item) => item.kind === 'object');
  return value.kind === 'object' && key in labelCounts;
}

function toBody(entries: readonly HclEntry[]): HclBody {
  const own = entries.filter((entry) => entry.key !== '//');
  return {
    attributes: own.filter((entry) => !isBlock(entry)).map(toAttribute),
    blocks: own.filter(isBlock).flatMap(({ key, value }) => toBlocks(key, [], value, labelCounts[key] ?? 0)),
  };
}

const failed = (line: number, message: string): HclFile => ({
  body: emptyBody,
  error: { line, message },
  syntax: 'json',
});

/** Terraform's JSON syntax (`*.tf.json`), as the same blocks. */
export function parseHclJson(text: string): HclFile {
  if (text.length > maxChars) return failed(1, `longer than ${maxChars} characters`);
  const { lineOf } = indexLines(text);
  const deep = findDeepNesting(text);
  if (deep !== -1) return failed(lineOf(deep), `brackets nest deeper than ${maxNesting} levels`);
  try {
    const root = readJson(text, lineOf);
    if (root.kind !== 'object') return failed(1, 'expected an object');
    return { body: toBody(root.entries), error: null, syntax: 'json' };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return failed(lineOf(error.offset), error.message);
  }
}
