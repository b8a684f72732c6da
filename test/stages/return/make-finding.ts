import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { Fix } from '../../../pipeline/domain/fix.ts';

/** An open, blocking finding for the author; every field can be given. */
export function makeFinding(fields: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'smells/swallowed-error',
    message: 'The error of `save` is swallowed.',
    location: { path: 'src/a.ts', side: 'new', region: { startLine: 3 } },
    evidence: 'catch {}',
    remedy: 'Log it, or let it through.',
    fingerprint: 'f'.repeat(32),
    gateId: 'smells',
    level: 'error',
    effect: 'blocking',
    confidence: 'high',
    consequence: 'defect',
    fixer: 'author',
    baselineState: 'new',
    suppressions: [],
    route: 'return',
    disposition: 'returned',
    reason: 'Blocking; the author can fix it.',
    round: 1,
    ...fields,
  };
}

/** A safe fix that replaces one line's text. */
export function makeFix(path: string, startLine: number, expected: string, replacement: string): Fix {
  const region = { startLine, startColumn: 1, endLine: startLine, endColumn: expected.length + 1 };
  return { title: `Replace ${expected}`, safety: 'safe', edits: [{ path, region, expected, replacement }] };
}
