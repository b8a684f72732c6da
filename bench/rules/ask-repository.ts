/** What the real semgrep finds in files of a repository. It is slow, so its answers are kept. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PickedFile } from './pick-files.ts';
import type { ComparedRule } from './read-rules.ts';
import { isRuleError, runSemgrep, type SemgrepError } from './semgrep-oracle.ts';

export interface Answer {
  readonly hits: readonly { readonly rule: string; readonly path: string; readonly lines: string }[];
  /** What it could not read or gave up, with its own word for why. */
  readonly errors: readonly { readonly kind: string; readonly rule: string | null; readonly path: string }[];
  /** Rules that it does not read, with its reason. */
  readonly refused: readonly (readonly [rule: string, reason: string])[];
  readonly tookMs: number;
}

const flags = ['--config', '../rules.yaml', '--no-git-ignore', '--max-target-bytes', '0', '--timeout', '20'];
const limits = ['--timeout-threshold', '0', '-j', '1', '.'];

function writeTargets(root: string, files: readonly PickedFile[]): string {
  const targets = path.join(root, 'targets');
  for (const file of files) {
    const place = path.join(targets, file.path);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, file.text);
  }
  writeFileSync(path.join(targets, '.semgrepignore'), '');
  return targets;
}

const ruleFile = (rules: readonly ComparedRule[]): string =>
  `{"rules": [\n${rules.map(({ json }) => json).join(',\n')}\n]}`;

const bare = (path: string): string => path.replace(/^\.\//, '');

const nameOf = (error: SemgrepError): string =>
  Array.isArray(error.type) ? String(error.type[0]) : String(error.type);

const refusedFile = path.resolve('bench/.cache/agreement-refused.json');

/** What it refused before, by the text of the rule. */
const readRefused = (): Record<string, string> =>
  existsSync(refusedFile) ? (JSON.parse(readFileSync(refusedFile, 'utf8')) as Record<string, string>) : {};

function refusedBefore(rules: readonly ComparedRule[]): Map<string, string> {
  const known = readRefused();
  return new Map(
    rules.flatMap((rule) => {
      const reason = known[rule.json];
      return reason === undefined ? [] : [[rule.id, reason] as const];
    }),
  );
}

function keepRefused(rules: readonly ComparedRule[], refused: ReadonlyMap<string, string>): void {
  const named = rules.flatMap((rule) => {
    const reason = refused.get(rule.id);
    return reason === undefined ? [] : [[rule.json, reason] as const];
  });
  writeFileSync(refusedFile, JSON.stringify({ ...readRefused(), ...Object.fromEntries(named) }));
}

/** A rule that it cannot read may stop it: that rule is taken out, and it is asked again. */
function scan(program: string, rules: readonly ComparedRule[], files: readonly PickedFile[]): Answer {
  const root = mkdtempSync(path.join(tmpdir(), 'prereview-agreement-'));
  const refused = refusedBefore(rules);
  try {
    const targets = writeTargets(root, files);
    for (;;) {
      writeFileSync(path.join(root, 'rules.yaml'), ruleFile(rules.filter(({ id }) => !refused.has(id))));
      const startedMs = performance.now();
      const { results, errors } = runSemgrep(program, [...flags, ...limits], targets);
      const known = refused.size;
      for (const error of errors)
        if (error.rule_id !== undefined && error.path === undefined && isRuleError(error))
          refused.set(error.rule_id, error.message.split('\n')[0] ?? '');
      if (refused.size > known) {
        keepRefused(rules, refused);
        continue;
      }
      const told = errors.flatMap((error): Answer['errors'][number][] =>
        error.path === undefined ? [] : [{ kind: nameOf(error), rule: error.rule_id ?? null, path: bare(error.path) }],
      );
      return {
        hits: results.map((one) => ({
          rule: one.check_id,
          path: bare(one.path),
          lines: `${one.start.line}-${one.end.line}`,
        })),
        errors: [...new Map(told.map((one) => [JSON.stringify(one), one])).values()],
        refused: [...refused],
        tookMs: performance.now() - startedMs,
      };
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Asks, or takes the answer that was kept to this very question. */
export function askAboutFiles(program: string, rules: readonly ComparedRule[], files: readonly PickedFile[]): Answer {
  const languages = new Set(files.map((file) => file.language));
  const reads = (name: string): boolean => name === 'generic' || name === 'regex' || languages.has(name);
  const fitting = rules.filter((rule) => rule.languages.some(reads));
  const question = JSON.stringify([fitting.map(({ json }) => json), files]);
  const digest = createHash('sha256').update(question).digest('hex').slice(0, 20);
  const cache = path.resolve('bench/.cache');
  mkdirSync(cache, { recursive: true });
  const kept = path.join(cache, `agreement-${digest}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Answer;
  const answer = scan(program, fitting, files);
  writeFileSync(kept, JSON.stringify(answer));
  process.stderr.write(
    `asked semgrep about ${files.length} files with ${fitting.length} rules: ${Math.round(answer.tookMs / 1000)} s\n`,
  );
  return answer;
}
