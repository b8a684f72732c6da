import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import type { Hit } from '../hit.ts';
import { changedSpot, linesOf, spotAt } from '../lines.ts';
import { emptyCi } from './ci-model.ts';
import type { CiFile, CiStep } from './ci-model.ts';
import { compareCi } from './compare-ci.ts';
import type { CiChange } from './ci-change.ts';
import { ciReader, readCi } from './read-ci.ts';

interface CiPair {
  readonly file: ChangedFile;
  readonly before: CiFile;
  readonly after: CiFile;
}

type Read = CiFile | { readonly reason: string };

async function readSide(file: ChangedFile, side: 'old' | 'new', files: FileAccess): Promise<Read> {
  if (side === 'old' ? file.status === 'added' : file.status === 'deleted') return emptyCi;
  const reader = ciReader(side === 'old' ? (file.previousPath ?? file.path) : file.path);
  if (reader === null) return emptyCi;
  return (await files.parsed(file.path, side, 'tamper:ci', (content) => readCi(reader, content.text))) ?? emptyCi;
}

const stepsOf = (ci: CiFile): readonly CiStep[] => ci.jobs.flatMap((job) => job.steps);
const keyOf = (step: CiStep): string => `${step.uses} ${step.run.replace(/\s+/g, ' ')}`;

function toHit({ rule, message, symbol, beforeWords, afterWords, level }: CiChange, file: ChangedFile): Hit | null {
  const before = beforeWords.length === 0 ? null : changedSpot(file, 'old', beforeWords);
  const after = afterWords.length === 0 ? null : changedSpot(file, 'new', afterWords);
  // An anchor or an inherited value may change a job from afar: then the first changed line stands for it.
  const fallback = before ?? after ?? changedSpot(file, 'new', []) ?? changedSpot(file, 'old', []);
  if (fallback === null) return null;
  return {
    rule,
    message: `${file.path}: ${message}`,
    symbol: `${file.path} ${symbol}`,
    reach: symbol,
    before: before ?? (fallback.side === 'old' ? fallback : null),
    after: after ?? (fallback.side === 'new' ? fallback : null),
    ...(level === undefined ? {} : { level }),
  };
}

/** A pipeline file that goes as a whole is one decision. */
function judgeDeleted(pair: CiPair, changes: readonly CiChange[]): readonly Hit[] {
  const removed = changes.filter((change) => change.rule === 'ci-check-removed');
  const [line] = linesOf(pair.file, 'old');
  if (removed.length === 0 || line === undefined) return [];
  const names = removed
    .map((change) => change.symbol)
    .slice(0, 5)
    .join(', ');
  return [
    {
      rule: 'ci-check-removed',
      message: `${pair.file.path} is deleted with the jobs that checked: ${names}.`,
      before: spotAt(pair.file, 'old', line),
      after: null,
      symbol: pair.file.path,
    },
  ];
}

function judgePair(pair: CiPair, pairs: readonly CiPair[]): readonly Hit[] {
  const known = new Set(pairs.flatMap(({ before }) => stepsOf(before).map(keyOf)));
  const steps = pairs.flatMap(({ after }) => stepsOf(after));
  const heads = { steps, fresh: steps.filter((step) => !known.has(keyOf(step))) };
  const changes = compareCi(pair.before, pair.after, heads);
  if (pair.file.status === 'deleted') return judgeDeleted(pair, changes);
  return changes.map((change) => toHit(change, pair.file)).filter((hit) => hit !== null);
}

/** Jenkins, Travis and others whose files are no plain data: by the lines that the change adds or removes. */
const scripted =
  /(?:^|\/)(?:Jenkinsfile[\w.-]*|\.travis\.yml|\.drone\.yml|bitbucket-pipelines\.yml|\.buildkite\/[\w.-]+\.ya?ml|\.woodpecker(?:\/[\w.-]+)?\.ya?ml|appveyor\.yml|\.semaphore\/[\w.-]+\.yml|cloudbuild\.ya?ml|Earthfile)$/;
const ignoring =
  /\|\|\s*(?:true|:|exit 0)\b|catchError\s*\(|returnStatus:\s*true|soft_fail:\s*true|allow_failures?:|failure:\s*ignore|set \+e\b|unstable\s*\(|-D(?:skipTests|maven\.test\.skip)/;

function judgeScripted(file: ChangedFile): readonly Hit[] {
  const known = new Set(linesOf(file, 'old').map((line) => line.text.trim()));
  return linesOf(file, 'new').flatMap((line): readonly Hit[] => {
    const found = /^\s*(?:#|\/\/)/.test(line.text) ? null : ignoring.exec(line.text.slice(0, 2000));
    if (found === null || known.has(line.text.trim())) return [];
    const before = changedSpot(file, 'old', [line.text.replace(ignoring, '').trim()]);
    return [
      {
        rule: 'ci-failure-ignored',
        message: `${file.path}: a step goes on when it fails (\`${found[0].trim()}\`).`,
        before,
        after: spotAt(file, 'new', line),
        symbol: `${file.path} ${line.text.trim().slice(0, 100)}`,
      },
    ];
  });
}

export const isCiPath = (path: string): boolean => ciReader(path) !== null || scripted.test(path);

/** Compares the pipelines of both sides, job by job and step by step. */
export async function judgeCi(changed: readonly ChangedFile[], files: FileAccess): Promise<readonly Hit[]> {
  const pairs: CiPair[] = [];
  const hits: Hit[] = [];
  for (const file of changed) {
    const old = file.previousPath ?? file.path;
    if (file.kind !== 'file' || file.binary) continue;
    if (scripted.test(file.path) && file.status !== 'added') hits.push(...judgeScripted(file));
    if (ciReader(file.path) === null && ciReader(old) === null) continue;
    const [before, after] = [await readSide(file, 'old', files), await readSide(file, 'new', files)];
    if ('reason' in after)
      hits.push({
        rule: 'parse-error',
        message: `${file.path} does not parse: ${after.reason}.`,
        before: null,
        after: changedSpot(file, 'new', []),
        symbol: file.path,
      });
    else pairs.push({ file, before: 'reason' in before ? emptyCi : before, after });
  }
  return [...hits, ...pairs.flatMap((pair) => judgePair(pair, pairs))];
}
