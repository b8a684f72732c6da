import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../pipeline/domain/finding.ts';
import { digestCode } from '../../../../stages/escalate/sign-off/code-digest.ts';
import { changeFromPairs } from '../../../support/change-from-pairs.ts';
import { escalatedFinding } from '../samples.ts';

interface Place {
  readonly before?: string;
  readonly after: string;
  readonly line: number;
  readonly side?: 'old' | 'new';
  readonly others?: readonly Finding[];
}

function digest({ before = '', after, line, side = 'new', others = [] }: Place): Promise<string> {
  const { change } = changeFromPairs([{ path: 'a.ts', before, after }]);
  const finding = escalatedFinding({ location: { path: 'a.ts', side, region: { startLine: line } }, evidence: 'x' });
  return digestCode(finding, {
    change,
    findings: [finding, ...others],
    unreadable: 'unread',
    code: {
      readLines: async (_path, of) => (of === 'old' ? before : after).split('\n'),
      contentId: async () => 'absent',
    },
  });
}

const body = ['function a() {', '  if (x) {', '    drop();', '  }', '  other();', '}', ''].join('\n');

describe('the digest of a finding’s code', () => {
  it('survives lines above and below, and edits outside the enclosing block', async () => {
    const first = await digest({ after: body, line: 3 });
    expect(await digest({ after: `one();\n\n${body}`, line: 5 })).toBe(first);
    expect(await digest({ after: `${body}\ntwo();\n`, line: 3 })).toBe(first);
    expect(await digest({ after: body.replace('other', 'another'), line: 3 })).toBe(first);
  });

  it.each([
    ['the line', 'drop()', 'drop(1)'],
    ['the line that guards it', 'if (x)', 'if (true)'],
    ['a line more in the block', '    drop();', '    drop();\n    drop();'],
  ])('changes with %s', async (_name, from, to) => {
    expect(await digest({ after: body.replace(from, to), line: 3 })).not.toBe(await digest({ after: body, line: 3 }));
  });

  it('changes with what it replaced, and with what replaced it', async () => {
    const one = await digest({ before: 'keep();\n', after: 'drop();\n', line: 1 });
    expect(await digest({ before: 'guard();\n', after: 'drop();\n', line: 1 })).not.toBe(one);
    const removed = { before: 'guard();\n', line: 1, side: 'old' } as const;
    expect(await digest({ ...removed, after: 'a();\n' })).not.toBe(await digest({ ...removed, after: 'b();\n' }));
  });

  it('gives nothing of a secret away: lines that hold one enter masked', async () => {
    const secret = (line: number): Finding =>
      escalatedFinding({
        gateId: 'secrets',
        ruleId: 'secrets/token',
        evidence: 'token = "****"',
        location: { path: 'a.ts', side: 'new', region: { startLine: line } },
      });
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z]{8}$/), fc.stringMatching(/^[a-z]{8}$/), async (one, other) => {
        const of = (value: string): Promise<string> =>
          digest({ after: `token = "${value}"\ndrop();\n`, line: 2, others: [secret(1)] });
        expect(await of(one)).toBe(await of(other));
      }),
      { numRuns: 20 },
    );
  });
});
