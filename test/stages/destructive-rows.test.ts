import { describe, expect, it } from 'vitest';
import type { FormFile, Row } from '../../fixtures/destructive/form.ts';
import { rows } from '../../fixtures/destructive/index.ts';
import { knownGaps } from '../../fixtures/destructive/known-gaps.ts';
import { runGates } from '../support/run-gates.ts';
import type { LevelledDraft } from '../support/run-gates.ts';

const gateIds = ['sql', 'shell', 'iac', 'api'];

/** What stops or warns; notes do not count. */
async function findSerious(files: readonly FormFile[]): Promise<readonly LevelledDraft[]> {
  const drafts = await runGates(gateIds, files);
  return drafts.filter(({ level }) => level !== 'note');
}

function isFit(ruleId: string, patterns: readonly string[]): boolean {
  return patterns.some((one) => (one.endsWith('*') ? ruleId.startsWith(one.slice(0, -1)) : ruleId === one));
}

function gapOf(row: Row, name: string): string | undefined {
  return knownGaps.find((gap) => gap.row === row.row && gap.name === name)?.reason;
}

async function expectBad(row: Row, name: string, files: readonly FormFile[]): Promise<void> {
  const found = (await findSerious(files)).map(({ ruleId }) => ruleId);
  const isFound = found.some((id) => isFit(id, row.rules));
  const reason = gapOf(row, name);
  const message =
    reason === undefined
      ? `none of ${row.rules.join(', ')} among what was found: ${found.join(', ') || 'nothing'}`
      : `found now, so take it off the known gaps (${reason})`;
  expect(isFound, message).toBe(reason === undefined);
}

async function expectSafe(row: Row, name: string, files: readonly FormFile[]): Promise<void> {
  const found = (await findSerious(files)).map(({ ruleId, message }) => `${ruleId}: ${message}`);
  const isGap = gapOf(row, name) !== undefined;
  const message = isGap ? 'silent now, so take it off the known gaps' : `found: ${found.join('; ')}`;
  expect(found.length > 0, message).toBe(isGap);
}

describe('every destructive, breaking or exposing operation', () => {
  it('has a row, in order, each with three forms and three look-alikes at least', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 65 }, (_, index) => index + 1));
    for (const { row, bad, safe } of rows) {
      expect(Object.keys(bad).length, `row ${row}`).toBeGreaterThanOrEqual(3);
      expect(Object.keys(safe).length, `row ${row}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('is found in three forms at least, known gaps aside', () => {
    for (const row of rows) {
      const found = Object.keys(row.bad).filter((name) => gapOf(row, name) === undefined);
      const silent = Object.keys(row.safe).filter((name) => gapOf(row, name) === undefined);
      expect(Math.min(found.length, silent.length), `row ${row.row}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('has no gap that no form shows', () => {
    for (const { row, name } of knownGaps) {
      const forms = rows.find((one) => one.row === row);
      expect(Object.keys({ ...forms?.bad, ...forms?.safe }), `row ${row}`).toContain(name);
    }
  });
});

describe.each(rows)('row $row: $title', (row) => {
  it.each(Object.entries(row.bad))('finds: %s', (name, files) => expectBad(row, name, files));
  it.each(Object.entries(row.safe))('is silent on: %s', (name, files) => expectSafe(row, name, files));
});
