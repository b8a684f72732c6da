import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCoverageLedger, toRanges } from '../../../pipeline/gates/coverage.ts';
import { createFileAccess, decode, shareContents } from '../../../pipeline/gates/file-access.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';

const { change } = changeFromPairs([
  { path: 'a.ts', before: '1\n2\n3\n', after: '1\nX\nY\n3\n' },
  { path: 'b.ts', before: null, after: '1\n2\n' },
]);

describe('coverage ledger', () => {
  it('counts changed lines on both sides and says which ones nobody read', () => {
    const ledger = createCoverageLedger(change);
    ledger.markRead('lint', 'a.ts', 'new', [{ start: 1, end: 2 }]);
    const coverage = ledger.build();
    expect(coverage).toMatchObject({ changedLines: 5, readLines: 1 });
    expect(coverage.files[0]?.unread).toEqual([
      { side: 'old', ranges: [{ start: 2, end: 2 }] },
      { side: 'new', ranges: [{ start: 3, end: 3 }] },
    ]);
    expect(coverage.files[1]?.readBy).toEqual({});
  });

  it('does not count a line twice when two gates read it', () => {
    const ledger = createCoverageLedger(change);
    for (const gate of ['lint', 'secrets']) ledger.markRead(gate, 'b.ts', 'new');
    expect(ledger.build().readLines).toBe(2);
    expect(ledger.linesReadBy('lint')).toBe(2);
  });

  it('names binaries and submodules as excluded', () => {
    const [file] = change.files;
    const binary = { ...change, files: [{ ...file, binary: true, hunks: [] }] } as typeof change;
    expect(createCoverageLedger(binary).build().excluded).toEqual([{ path: 'a.ts', gateId: null, reason: 'binary' }]);
  });

  it('names symbolic links and changes of mode, which no gate reads', () => {
    const [file] = change.files;
    const link = { ...file, path: 'link', kind: 'symlink' };
    const mode = { ...file, path: 'run.sh', hunks: [], oldMode: '100644', newMode: '100755' };
    const odd = { ...change, files: [link, mode] } as typeof change;
    expect(
      createCoverageLedger(odd)
        .build()
        .excluded.map(({ path, reason }) => `${path}: ${reason}`),
    ).toEqual(['link: a symbolic link: no gate follows it', 'run.sh: only its mode changed, 100644 → 100755']);
  });

  it('writes ranges that hold exactly the lines given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const lines = numbers.toSorted((a, b) => a - b);
        const back = toRanges(lines).flatMap(({ start, end }) =>
          Array.from({ length: end - start + 1 }, (_, index) => start + index),
        );
        expect(back).toEqual(lines);
      }),
    );
  });
});

describe('file access', () => {
  const bytesOf = (bytes: Uint8Array) =>
    shareContents({ bytes: async () => bytes, list: async () => ['a.ts', 'src/b.sql'] });

  it('reads and parses each file once, however many gates ask', async () => {
    let reads = 0;
    let parses = 0;
    const shared = shareContents({ bytes: async () => (reads++, Buffer.from('x')), list: async () => [] });
    const ledger = createCoverageLedger(change);
    for (const gate of ['one', 'two']) {
      const files = createFileAccess(gate, change, shared, ledger);
      await files.parsed('a.ts', 'new', 'tree', () => (parses++, 'tree'));
    }
    expect([reads, parses]).toEqual([1, 1]);
    expect(ledger.linesReadBy('two')).toBe(2);
  });

  it('makes the run incomplete where a gate wanted a file that is too large to read', async () => {
    const [file] = change.files;
    const large = { ...change, files: [{ ...file, unreadReason: '200 MB, over the limit of 10 MB' }] } as typeof change;
    const ledger = createCoverageLedger(large);
    expect(await createFileAccess('secrets', large, bytesOf(Buffer.from('x')), ledger).read('a.ts', 'new')).toBeNull();
    expect(ledger.build().unread).toEqual([
      { path: 'a.ts', gateId: 'secrets', reason: '200 MB, over the limit of 10 MB' },
    ]);
  });

  it('lists by glob', async () => {
    const files = createFileAccess('sql', change, bytesOf(Buffer.from('')), createCoverageLedger(change));
    expect(await files.list('**/*.sql', 'new')).toEqual(['src/b.sql']);
  });

  it('decodes what is not UTF-8 byte by byte, and says so', () => {
    expect(decode(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toMatchObject({ text: 'café', encoding: 'latin1' });
    expect(decode(Buffer.from('café'))).toMatchObject({ text: 'café', encoding: 'utf-8' });
  });
});
