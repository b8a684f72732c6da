import picomatch from 'picomatch';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { restoreLines } from '../_shared/restore-lines.ts';
import { readCommands } from '../_shared/shell/read-commands.ts';
import { formatOf, readScripts } from '../_shared/shell/sources/read-scripts.ts';
import type { ShellSource } from '../_shared/shell/sources/shell-source.ts';
import { isWorkflow } from '../_shared/shell/sources/yaml-keys.ts';
import { indexLines } from '../_shared/sql/line-index.ts';
import { draftHit, type ReadFile } from './draft.ts';
import { draftParseError } from './draft-parse-error.ts';
import { judgeCommand } from './judge/judge-command.ts';
import { judgeDownloads } from './judge/pipe-to-shell.ts';
import { judgeSqlFiles } from './judge/sql.ts';
import type { ShellOptions } from './options.ts';
import { checkWorkflow } from './workflow/check-workflow.ts';

// Beyond this a file is data with a script in front of it, and the parser would hold hundreds of megabytes.
const maxChars = 300_000;

function checkSource(read: ReadFile, source: ShellSource): readonly FindingDraft[] {
  const { commands, errors } = readCommands(source.text, source.prelude);
  const drafts = commands.flatMap((command) =>
    judgeCommand(command, source.context).map((hit) => draftHit(read, command, hit)),
  );
  const downloads = judgeDownloads(commands).map(({ command, hit }) => draftHit(read, command, hit));
  const fed = judgeSqlFiles(commands).map(({ command, hit }) => draftHit(read, command, hit));
  const broken = source.isCertain ? errors.slice(0, 1).map((error) => draftParseError(read, error)) : [];
  return [...drafts, ...downloads, ...fed, ...broken].filter((draft) => draft !== null);
}

function unique(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = JSON.stringify([draft.ruleId, draft.location?.region?.startLine, draft.evidence, draft.message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Permissions that were widened on a line of their own can be put back. */
function withRestore(draft: FindingDraft, file: ChangedFile): FindingDraft {
  if (draft.ruleId !== 'shell/workflow-permissions' || draft.location === null) return draft;
  const fix = restoreLines(file, draft.location, true);
  return fix === null ? draft : { ...draft, fix };
}

/** All findings of one file. A file that holds no commands gives none; one that cannot be read is said so. */
export async function checkFile(
  file: ChangedFile,
  touched: ReadonlySet<number>,
  { files, options }: GateInput<ShellOptions>,
): Promise<readonly FindingDraft[]> {
  const byName = formatOf(file.path, file.language, '');
  if (file.binary || file.unreadReason !== null) {
    if (byName !== null && byName !== 'yaml') files.markUnread(file.path, file.unreadReason ?? 'not text');
    return [];
  }
  const content = await (files.peek ?? files.read)(file.path, 'new');
  if (content === null) return [];
  const { text } = content;
  const format = formatOf(file.path, file.language, text.slice(0, 300));
  if (format === null) return [];
  if (text.length > maxChars) {
    files.markUnread(file.path, `over ${maxChars} characters: too large to be read as a script`);
    return [];
  }
  const read: ReadFile = { file, text, lines: indexLines(text), touched };
  const { sources, errors } = readScripts(file.path, format, text);
  // YAML that holds no commands is another gate's.
  if (format === 'yaml' && sources.length === 0 && errors.length === 0 && !isWorkflow(file.path)) return [];
  await files.read(file.path, 'new');
  const drafts = [
    ...sources.flatMap((source) => checkSource(read, source)),
    ...errors.slice(0, 1).map((error) => draftParseError(read, error)),
  ].filter((draft) => draft !== null);
  if (isWorkflow(file.path)) {
    const before = await files.read(file.path, 'old');
    const found = checkWorkflow(read, before?.text ?? null, options.checkPinnedActions);
    drafts.push(...found.map((draft) => withRestore(draft, file)));
  }
  const isLocal = options.localScripts.length > 0 && picomatch([...options.localScripts])(file.path);
  return unique(isLocal ? drafts.map((draft) => ({ ...draft, level: 'note' as const })) : drafts);
}
