import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DecisionRecord } from '../domain/decision-record.ts';

const fileOf = (folder: string): string => path.join(folder, 'decisions.jsonl');
const decisions = new Set<unknown>(['accept', 'fix', 'dismiss']);
const levels = new Set<unknown>(['error', 'warning', 'note']);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function isRecord(value: unknown): value is DecisionRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Readonly<Record<keyof DecisionRecord, unknown>>;
  const reviewer = record.reviewer as Readonly<Record<string, unknown>> | null;
  return (
    isText(record.at) &&
    !Number.isNaN(Date.parse(record.at)) &&
    typeof reviewer === 'object' &&
    reviewer !== null &&
    ['login', 'email', 'name'].every((name) => isTextOrNull(reviewer[name])) &&
    [record.headSha, record.fingerprint, record.ruleId].every(isText) &&
    levels.has(record.level) &&
    decisions.has(record.decision) &&
    isTextOrNull(record.reason) &&
    isCount(record.lines) &&
    (record.seconds === null || isCount(record.seconds)) &&
    typeof record.comment === 'boolean'
  );
}

function parseLine(line: string): readonly DecisionRecord[] {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? [value] : [];
  } catch {
    return [];
  }
}

/** Decisions in the order in which they were made. A line that a killed process left in half is passed over. */
export function parseDecisions(text: string): readonly DecisionRecord[] {
  return text.split('\n').flatMap(parseLine);
}

/** All decisions of `folder` (the state folder of the repository); none where there is no such file. */
export async function readDecisions(folder: string): Promise<readonly DecisionRecord[]> {
  return parseDecisions(await readFile(fileOf(folder), 'utf8').catch(() => ''));
}

/** Appends decisions. Resolves to whether they were kept: a sign-off does not depend on it. */
export async function appendDecisions(folder: string, records: readonly DecisionRecord[]): Promise<boolean> {
  if (records.length === 0) return true;
  try {
    await mkdir(folder, { recursive: true });
    // A line of its own even after one that was cut.
    const text = records.map((record) => `\n${JSON.stringify(record)}`).join('');
    await appendFile(fileOf(folder), text, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
