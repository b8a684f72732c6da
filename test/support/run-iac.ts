import picomatch from 'picomatch';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/iac/index.ts';
import { changeFromPairs, type FilePair, type RecordedAccess } from './change-from-pairs.ts';

const unused = (): never => {
  throw new Error('the gate runs no programs');
};

/** The only tools that the gate has: files that an earlier step left on disk. */
export function diskWith(artefacts: Readonly<Record<string, string>>): Tools {
  return {
    workspace: unused,
    roots: unused,
    find: unused,
    embedded: unused,
    run: unused,
    readText: async (path) => artefacts[path] ?? null,
    listFiles: async (glob) => Object.keys(artefacts).filter((path) => picomatch.isMatch(path, glob, { dot: true })),
  };
}

export interface IacRun {
  readonly drafts: readonly FindingDraft[];
  readonly files: RecordedAccess;
}

/** The gate on files before and after, in memory. */
export async function runIac(
  pairs: readonly FilePair[],
  options: Readonly<Record<string, unknown>> = {},
  artefacts: Readonly<Record<string, string>> = {},
): Promise<IacRun> {
  const { change, files } = changeFromPairs(pairs);
  const signal = new AbortController().signal;
  const input = { change, files, tools: diskWith(artefacts), prior: [], signal, options: gate.options.parse(options) };
  return { drafts: await gate.run(input), files };
}

/** One Terraform file, before and after. */
export function runTerraform(before: string | null, after: string | null): Promise<IacRun> {
  return runIac([{ path: 'main.tf', before, after }]);
}

const levels = new Map(gate.rules.map((rule) => [rule.id, rule.level]));

/** Rule and what it reaches, sorted; notes are left out. */
export function loudFindings(drafts: readonly FindingDraft[]): readonly string[] {
  return drafts
    .filter((draft) => (draft.level ?? levels.get(draft.ruleId)) !== 'note')
    .map((draft) => `${draft.ruleId} ${draft.reach ?? ''}`)
    .toSorted();
}
