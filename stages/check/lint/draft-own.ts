import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { Linter } from './linter.ts';
import type { ChangedCode } from './repository-code.ts';

/** Says that a linter would run code which the change brings. */
export function draftConfigChanged(linter: Linter, code: ChangedCode, ran: boolean): FindingDraft {
  const outcome = ran
    ? 'It was run all the same, because pipeline.yaml names it.'
    : 'It was not run; JavaScript and TypeScript were checked by the embedded oxlint instead.';
  return {
    ruleId: 'lint/config-changed',
    message: `The change edits ${code.path}, and ${linter.title} would execute it: ${code.why}. ${outcome}`,
    location: { path: code.path, side: 'new', region: null },
    evidence: `${linter.name}: ${code.path}`,
    remedy: `Review this file first, or put it into a change of its own; after that ${linter.title} runs again.`,
  };
}

/** Says that the repository configures a linter which is not there to run. */
export function draftToolMissing(linter: Linter, config: string | null, replaced: boolean): FindingDraft {
  const reason = config === null ? `pipeline.yaml asks for ${linter.title}` : `${config} configures ${linter.title}`;
  const outcome = replaced ? 'the embedded oxlint ran instead, with its own rules' : 'its files were not linted';
  return {
    ruleId: 'lint/tool-missing',
    message: `${reason}, which is not installed here: ${outcome}.`,
    location: config === null ? null : { path: config, side: 'new', region: null },
    evidence: `${linter.name}: ${config ?? 'pipeline.yaml'}`,
    remedy: `Install it in front of the pipeline: ${linter.install}`,
  };
}
