import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import { changedLines } from '../../../pipeline/domain/change.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { formatOf } from '../_shared/shell/sources/read-scripts.ts';
import { checkFile } from './check-file.ts';
import { checkProgram, isProgram } from './check-program.ts';
import { options, type ShellOptions } from './options.ts';
import { rules } from './rules/rules.ts';

/** By name alone; a file without a telling name may still begin with `#!/bin/sh`, which its text says. */
function mayHoldCommands(file: ChangedFile): boolean {
  if (file.kind !== 'file' || file.status === 'deleted' || file.vendored) return false;
  const isNameless = file.language === null && !/\.\w+$/.test(file.path);
  return isNameless || formatOf(file.path, file.language, '') !== null;
}

function scripts(change: Change): readonly ChangedFile[] {
  return change.files.filter(
    (file) => mayHoldCommands(file) && (file.hunks.length > 0 || file.binary || file.unreadReason !== null),
  );
}

/** Destructive commands, code from the network and dangerous workflows in whatever runs a shell. */
export const gate = defineGate<ShellOptions>({
  id: 'shell',
  kind: 'deterministic',
  title: 'Destructive commands in scripts and pipelines',
  rules,
  options,
  skip: (change) =>
    scripts(change).length === 0 && !change.files.some(isProgram)
      ? 'no script, Makefile, Dockerfile or YAML changed'
      : null,
  async run(input) {
    const drafts: FindingDraft[] = [];
    for (const file of scripts(input.change)) {
      input.signal.throwIfAborted();
      drafts.push(...(await checkFile(file, new Set(changedLines(file, 'new')), input)));
    }
    for (const file of input.change.files.filter(isProgram)) drafts.push(...(await checkProgram(file, input.files)));
    return drafts;
  },
});
