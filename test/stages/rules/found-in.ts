import { createScanner } from '../../../stages/check/rules/semgrep/index.ts';
import type { Formula, ScanResult, SemgrepRule, TaintSpec } from '../../../stages/check/rules/semgrep/types.ts';

export const base = {
  id: 'r',
  message: 'm',
  severity: 'ERROR',
  fix: null,
  fixRegex: null,
  options: {},
  paths: { include: [], exclude: [] },
  metadata: null,
  minVersion: null,
  maxVersion: null,
  source: { path: 'r.yaml', line: 1 },
} as const;

export interface Asked {
  readonly language?: string;
  readonly options?: SemgrepRule['options'];
}

/** All that a scan says of a JavaScript text under a rule of one pattern. */
export async function scanWith(text: string, code: string): Promise<ScanResult> {
  const formula: Formula = { kind: 'pattern', text };
  const scanner = await createScanner([{ ...base, languages: ['javascript'], mode: 'search', formula }]);
  return scanner.scan({ path: 'f.js', text: code });
}

async function run(rule: SemgrepRule, code: string, language: string): Promise<string[]> {
  const scanner = await createScanner([rule]);
  const { matches, notRun, errors } = await scanner.scan({ path: 'f', text: code, language });
  const unable = [...scanner.notRun, ...notRun];
  if (unable.length > 0) return [`not run: ${unable[0]?.reason}`];
  const failed = errors.filter((error) => error.ruleId !== null);
  if (failed.length > 0) return [`error: ${failed[0]?.message}`];
  return matches.map(({ start, end }) => code.slice(start.offset, end.offset));
}

/** The pieces of code that a pattern or formula matches, in order. */
export function foundIn(code: string, formula: string | Formula, asked: Asked = {}): Promise<string[]> {
  const { language = 'javascript', options = {} } = asked;
  const read: Formula = typeof formula === 'string' ? { kind: 'pattern', text: formula } : formula;
  return run({ ...base, languages: [language], options, mode: 'search', formula: read }, code, language);
}

/** The sinks that taint reaches. */
export function taintedIn(code: string, taint: Partial<TaintSpec>, asked: Asked = {}): Promise<string[]> {
  const { language = 'javascript', options = {} } = asked;
  const spec: TaintSpec = {
    sources: [source('source()')],
    sinks: [sink('sink(...)')],
    sanitizers: [],
    propagators: [],
    ...taint,
  };
  return run({ ...base, languages: [language], options, mode: 'taint', taint: spec }, code, language);
}

const pattern = (text: string): Formula => ({ kind: 'pattern', text });

export const source = (
  text: string,
  label: string | null = null,
  requires: string | null = null,
): TaintSpec['sources'][number] => ({
  formula: pattern(text),
  label,
  requires,
  exact: false,
  bySideEffect: false,
  control: false,
});

export const sink = (text: string, requires: string | null = null): TaintSpec['sinks'][number] => ({
  formula: pattern(text),
  requires,
  requiresOf: [],
  exact: true,
  atExit: false,
});

export const sanitizer = (text: string): TaintSpec['sanitizers'][number] => ({
  formula: pattern(text),
  exact: false,
  bySideEffect: false,
  notConflicting: false,
});
