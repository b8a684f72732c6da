import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LedgerCall } from '../../../pipeline/domain/return-ledger.ts';
import { ledgerName, parseLedger, serializeLedger } from '../../../pipeline/ledger/return-ledger.ts';
import { openReturnLedger } from '../../../pipeline/ledger/write-return-ledger.ts';

const answer = {
  patch: 'p',
  said: '',
  complaint: '',
  exitCode: 0,
  disputes: [{ fingerprint: 'f', evidence: 'e' }],
  costUsd: 0.5,
};
const calls: readonly LedgerCall[] = [
  { asked: 'a', at: '2026-01-01T00:00:00.000Z', answer },
  { asked: 'b', at: '2026-01-01T00:01:00.000Z', answer: null },
];

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledger-'));
  try {
    await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describe('the return ledger', () => {
  it('comes back as it was written', () => {
    expect(parseLedger(serializeLedger(calls))).toEqual(calls);
  });

  it.each([
    '',
    'null',
    '{',
    '[]',
    '{"version":2,"calls":[]}',
    '{"version":1,"calls":[{}]}',
    serializeLedger([{ ...calls[0], answer: { ...answer, costUsd: -1 } } as LedgerCall]),
  ])('is empty where the file is none of ours: %s', (text) => {
    expect(parseLedger(text)).toEqual([]);
  });

  it('is another one for another base, state or configuration', () => {
    const names = [
      ['a', 'b', 'c'],
      ['x', 'b', 'c'],
      ['a', 'x', 'c'],
      ['a', 'b', 'x'],
      [null, 'b', 'c'],
    ] as const;
    expect(new Set(names.map(([base, opened, digest]) => ledgerName(base, opened, digest))).size).toBe(names.length);
  });

  it('is only for its user, and leaves no half-written file', () =>
    inFolder(async (place) => {
      const folder = path.join(place, 'prereview');
      const ledger = await openReturnLedger(folder, 'return-0.json');
      await ledger.write(calls);
      expect(fs.readdirSync(folder)).toEqual(['return-0.json']);
      expect(fs.statSync(path.join(folder, 'return-0.json')).mode & 0o777).toBe(0o600);
      expect((await openReturnLedger(folder, 'return-0.json')).calls).toEqual(calls);
    }));

  it('sweeps what killed runs left half written, and keeps the fifty that were used last', () =>
    inFolder(async (folder) => {
      for (let index = 0; index < 55; index++) {
        const file = path.join(folder, `return-${index}.json`);
        fs.writeFileSync(file, serializeLedger([]));
        fs.utimesSync(file, index, index);
      }
      fs.writeFileSync(path.join(folder, 'return-1.json.4194305.tmp'), '{');
      fs.writeFileSync(path.join(folder, `return-1.json.${process.ppid}.tmp`), '{');
      fs.writeFileSync(path.join(folder, 'last-report.json'), '{}');
      await openReturnLedger(folder, 'return-54.json');
      const left = fs.readdirSync(folder);
      expect(left).toHaveLength(52);
      for (const name of ['last-report.json', `return-1.json.${process.ppid}.tmp`, 'return-54.json', 'return-5.json'])
        expect(left).toContain(name);
      expect(left).not.toContain('return-4.json');
    }));

  it('keeps nothing where nothing can be written, and fails nobody', () =>
    inFolder(async (folder) => {
      fs.writeFileSync(path.join(folder, 'file'), '');
      const ledger = await openReturnLedger(path.join(folder, 'file', 'prereview'), 'return-0.json');
      await expect(ledger.write(calls)).resolves.toBeUndefined();
      expect(ledger.calls).toEqual([]);
    }));
});
