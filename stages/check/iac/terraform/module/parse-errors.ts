import type { ChangedFile, Side } from '../../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import type { ReaderInput } from '../../reader.ts';
import { isConfiguration, isLockFile, isTerragrunt, isVariables } from '../file-kinds.ts';
import { toDraft } from '../model/draft.ts';
import { parseError } from '../rules/exposure.ts';
import { parseFile } from './open-modules.ts';

const isHcl = (file: ChangedFile): boolean =>
  [isConfiguration, isVariables, isTerragrunt, isLockFile].some((test) => test(file));

async function draftSide(input: ReaderInput, file: ChangedFile, side: Side): Promise<FindingDraft | null> {
  const path = side === 'old' ? (file.previousPath ?? file.path) : file.path;
  const error = (await parseFile(input, file.path, side))?.error;
  if (error === undefined || error === null) return null;
  const version = side === 'old' ? 'The base version of ' : '';
  return toDraft(
    { address: path, origin: 'plan' },
    {
      rule: parseError,
      message: `${version}${path} cannot be parsed (line ${error.line}: ${error.message}): what it declares was not compared.`,
      location: { path, side, region: { startLine: error.line } },
      evidence: `line ${error.line}: ${error.message}`,
      remedy:
        side === 'old'
          ? 'Compare both versions by hand, or show a plan.'
          : 'Correct the syntax; terraform validate names the place.',
      ...(side === 'old' ? { level: 'warning' as const } : {}),
    },
  );
}

/** One finding for every changed file that cannot be parsed. A base that is broken hides what left it. */
export async function draftParseErrors(input: ReaderInput): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.taken.filter(isHcl)) {
    const now = file.status === 'deleted' ? null : await draftSide(input, file, 'new');
    const old = file.status === 'added' || now !== null ? null : await draftSide(input, file, 'old');
    drafts.push(...[now, old].filter((draft) => draft !== null));
  }
  return drafts;
}
