import { kindsOf } from '../commands/tools.ts';
import type { CiFile, CiJob, CiStep } from './ci-model.ts';

const checkingAction =
  /codeql|semgrep|trivy|snyk|sonar|gitleaks|trufflehog|checkov|tfsec|tflint|super-linter|golangci|lint|reviewdog|codecov|coveralls|clippy|rustfmt|ruff|black|mypy|pyright|dependency-review|scorecard|actionlint|shellcheck|hadolint|osv-scanner|zizmor|govulncheck|audit|cypress-io|playwright|buf-(?:lint|breaking|action)|vale|typos|danger|commitlint|sast|secret-detection|dependency-scanning|container-scanning|code-quality|test|vstest|publishcodecoverage|whitesource|mend|fossa|prereview/;
const setupAction =
  /(?:^|\/)(?:setup|upload|download|cache|install|checkout)[-\w]*$|test-(?:reporter|summary|results)|report|publish-unit|upload-sarif|artifact/;

/** Whether a step can find something wrong. */
export function isCheck(step: CiStep): boolean {
  if (kindsOf(step.run).size > 0) return true;
  return step.uses !== '' && checkingAction.test(step.uses) && !setupAction.test(step.uses);
}

export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
export const shown = (step: CiStep): string =>
  step.name !== '' ? step.name : step.uses !== '' ? step.uses : squeeze(step.run).slice(0, 60);
export const wordsOf = (step: CiStep): readonly string[] =>
  [
    step.name,
    step.uses,
    ...step.run
      .split('\n')
      .map((line) => line.trim())
      .slice(0, 3),
  ].filter((word) => word !== '');

/** The step that continues one of the base: the same command, action or name. */
export function findStep(step: CiStep, steps: readonly CiStep[]): CiStep | undefined {
  const isSame = (other: CiStep): boolean =>
    step.run !== '' ? squeeze(other.run) === squeeze(step.run) : other.uses === step.uses && step.uses !== '';
  return (
    steps.find((other) => isSame(other) && other.name === step.name) ??
    steps.find(isSame) ??
    steps.find((other) => step.name !== '' && other.name === step.name && (other.run === '') === (step.run === '')) ??
    steps.find((other) => step.run !== '' && other.run !== '' && isLikely(step, other))
  );
}

function isLikely(step: CiStep, other: CiStep): boolean {
  const [was, is] = [new Set(squeeze(step.run).split(' ')), squeeze(other.run).split(' ')];
  const common = is.filter((word) => was.has(word)).length;
  return (
    common / Math.max(was.size, is.length) >= 0.5 &&
    [...kindsOf(step.run)].every((kind) => kindsOf(other.run).has(kind))
  );
}

export interface Heads {
  /** All steps of all pipelines of the head that the change touches. */
  readonly steps: readonly CiStep[];
  /** Steps that are new at the head and may stand for several of the base: reusable workflows, scripts. */
  readonly fresh: readonly CiStep[];
}

/** Whether what a step checked is checked by another step of the head that was not there before. */
export function isTakenOver(step: CiStep, { steps, fresh }: Heads): boolean {
  if (findStep(step, steps) !== undefined) return true;
  const kinds = [...kindsOf(step.run)];
  if (
    step.uses !== '' &&
    fresh.some((other) => other.uses !== '' && other.uses.split('/').at(-1) === step.uses.split('/').at(-1))
  )
    return true;
  const named = step.uses
    .split(/[/\-_]/)
    .filter((part) => part.length >= 4 && !/^(?:action|actions|setup|github|check|test|tests|scan)$/.test(part));
  if (named.some((part) => fresh.some((other) => other.run.includes(part) || other.uses.includes(part)))) return true;
  if (fresh.some((other) => other.uses.startsWith('./') || other.uses.includes('.github/workflows'))) return true;
  return (
    kinds.length > 0 &&
    kinds.every((kind) =>
      fresh.some(
        (other) =>
          kindsOf(other.run).has(kind) ||
          (kind === 'lint' && /lint|format|ruff|biome/.test(other.uses)) ||
          (kind === 'test' && /test|cypress|playwright/.test(other.uses)),
      ),
    )
  );
}

/** The same id; else a new job with the same name or the same checks. */
export function findJob(job: CiJob, after: CiFile, before: CiFile): CiJob | undefined {
  const same = after.jobs.find((other) => other.id === job.id);
  if (same !== undefined) return same;
  const known = new Set(before.jobs.map((other) => other.id));
  const fresh = after.jobs.filter((other) => !known.has(other.id));
  return (
    fresh.find((other) => other.name === job.name) ??
    fresh.find((other) => job.steps.filter(isCheck).some((step) => findStep(step, other.steps) !== undefined))
  );
}
