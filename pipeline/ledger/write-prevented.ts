import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PreventedRecord } from '../domain/prevented-record.ts';

const fileOf = (folder: string): string => path.join(folder, 'prevented.jsonl');

function parseLine(line: string): readonly PreventedRecord[] {
  try {
    const record = JSON.parse(line) as Partial<PreventedRecord> | null;
    const texts = [record?.at, record?.fingerprint, record?.ruleId, record?.sentBackAt];
    const isWhole = texts.every((text) => typeof text === 'string') && typeof record?.reviewer === 'object';
    return isWhole ? [record as PreventedRecord] : [];
  } catch {
    return [];
  }
}

/** What reviewers' time kept out, oldest first; a line that a killed process left in half is passed over. */
export async function readPrevented(folder: string): Promise<readonly PreventedRecord[]> {
  const text = await readFile(fileOf(folder), 'utf8').catch(() => '');
  return text.split('\n').flatMap(parseLine);
}

/** Appends records. A place that cannot be written is no failure: credit is lost, nothing else. */
export async function appendPrevented(folder: string, records: readonly PreventedRecord[]): Promise<void> {
  if (records.length === 0) return;
  try {
    await mkdir(folder, { recursive: true });
    await appendFile(fileOf(folder), records.map((record) => `\n${JSON.stringify(record)}`).join(''), { mode: 0o600 });
  } catch {
    // Said above.
  }
}
