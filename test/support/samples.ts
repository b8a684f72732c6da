import type { Finding, FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Settings } from '../../pipeline/domain/settings.ts';

/** A draft with everything filled in; override what the test is about. */
export function sampleDraft(overrides: Partial<FindingDraft> = {}): FindingDraft {
  return {
    ruleId: 'sample/rule',
    message: 'Something is wrong.',
    location: { path: 'a.ts', side: 'new', region: { startLine: 1 } },
    evidence: 'const a = 1;',
    remedy: 'Do it right.',
    ...overrides,
  };
}

export function sampleSettings(overrides: Partial<Settings> = {}): Settings {
  return {
    base: null,
    ignore: [],
    check: { concurrency: 2, timeoutMs: 5000, gates: {} },
    critique: { models: [], critics: [], budget: { usd: 1, tokens: 1000, minutes: 1 }, required: false },
    return: { agent: 'none', rounds: 3, machineFixes: 'safe', budget: { usd: 1, minutes: 5 } },
    escalate: { seniors: [], attention: { lines: 200, minutes: 15, linesPerHour: 400 }, policy: [] },
    rules: {},
    suppressions: [],
    effects: { error: 'blocking', warning: 'advisory', note: 'advisory' },
    digest: '0',
    source: 'test',
    ...overrides,
  };
}

export function sampleFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    ...sampleDraft(),
    fingerprint: '0'.repeat(32),
    gateId: 'sample',
    level: 'error',
    effect: 'advisory',
    confidence: 'high',
    consequence: 'defect',
    fixer: 'author',
    baselineState: 'new',
    suppressions: [],
    route: 'inform',
    disposition: 'informed',
    reason: 'Advisory.',
    round: 1,
    ...overrides,
  };
}
