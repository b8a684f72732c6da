import picomatch from 'picomatch';
import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { IacOptions } from '../options.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { isBackendConfig, isConfiguration, isLockFile, isTerragrunt, isVariables } from './file-kinds.ts';
import { judgeBackendFiles } from './module/judge-backend-files.ts';
import { judgeLockFile } from './module/judge-lock-file.ts';
import { judgeModule } from './module/judge-module.ts';
import { judgeVariables } from './module/judge-variables.ts';
import { openModules } from './module/open-modules.ts';
import { draftParseErrors } from './module/parse-errors.ts';
import { createPlacer } from './module/place.ts';
import { judgePlan } from './plan/judge-plan.ts';
import { openPlans } from './plan/open-plans.ts';
import { createPlanIndex } from './plan/plan-index.ts';
import { relocate } from './plan/relocate.ts';
import { rules } from './rules/index.ts';

const globs = new WeakMap<readonly string[], (path: string) => boolean>();

function isPlan(file: Pick<ChangedFile, 'path' | 'status'>, options: IacOptions): boolean {
  const matches = globs.get(options.plan) ?? picomatch([...options.plan], { dot: true, nocase: true });
  globs.set(options.plan, matches);
  return !isConfiguration(file) && file.status !== 'deleted' && matches(file.path);
}

const isSource = (file: ChangedFile): boolean =>
  isConfiguration(file) || isVariables(file) || isTerragrunt(file) || isLockFile(file) || isBackendConfig(file);

/** Files that should be text and are not: nobody can say what they do. */
function markBinaries(input: ReaderInput): void {
  for (const file of input.taken)
    if (file.binary) input.files.markUnread(file.path, 'not text, so it could not be read as configuration');
}

async function read(input: ReaderInput): Promise<readonly FindingDraft[]> {
  markBinaries(input);
  const text = input.taken.filter((file) => !file.binary);
  const placer = createPlacer(input.change);
  const opened = await openPlans({ ...input, taken: text.filter((file) => isPlan(file, input.options)) });
  const pairs = await openModules({ ...input, taken: text });
  const planned = createPlanIndex(opened.plans);
  const { stateful, deletions } = input.options;
  return [
    ...opened.errors,
    ...opened.plans.flatMap(({ plan, file }) =>
      judgePlan(plan, { stateful, deletions, placer }).map((draft) =>
        file === null ? relocate(draft, pairs, placer) : draft,
      ),
    ),
    ...(await draftParseErrors({ ...input, taken: text })),
    ...pairs.flatMap((pair) =>
      judgeModule(pair, { placer, stateful, deletions, isPlanned: (address) => planned.isKnown(pair.folder, address) }),
    ),
    ...(await judgeVariables({ ...input, taken: text }, placer)),
    ...(await judgeLockFile({ ...input, taken: text }, placer)),
    ...(await judgeBackendFiles({ ...input, taken: text }, placer)),
  ];
}

/** Terraform and OpenTofu: plans as the authority, the source of both sides where there is none. */
export const reader: Reader = {
  name: 'terraform',
  rules,
  takes: (file, options) => file.kind === 'file' && (isSource(file) || isPlan(file, options)),
  read,
};
