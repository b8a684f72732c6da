import { judgeRequest } from './api-request.ts';
import { judgeFindDelete } from './find-files.ts';
import { judgeGeneric } from './generic.ts';
import type { Hit, Judge } from './hit.ts';
import { judgeInlineProgram } from './inline-program.ts';
import { judgeOverwrite } from './overwrite.ts';
import { judgePipeToShell } from './pipe-to-shell.ts';
import { judgeRemoval } from './remove-files.ts';
import { judgeRows } from './rows.ts';
import { judgeCheckout, judgeConsole } from './special.ts';
import { judgeSql } from './sql.ts';
import { judgeTls } from './tls.ts';
import { judgeUnattended } from './unattended.ts';

/** All that is looked for in any command. */
const always: readonly Judge[] = [
  judgeRemoval,
  judgeFindDelete,
  judgeOverwrite,
  judgePipeToShell,
  judgeTls,
  judgeSql,
  judgeInlineProgram,
  judgeUnattended,
];
/** The first of these that finds something speaks for the command. */
const alternatives: readonly Judge[] = [judgeRows, judgeRequest, judgeGeneric, judgeCheckout, judgeConsole];

/** Most of any script: they can only do harm by where they write to. */
const plain = new Set(
  'echo printf ls cd [ test true false : set local return exit shift read sleep mkdir touch grep sed cut tr sort head tail wc cat'.split(
    ' ',
  ),
);

/** Every danger of one command. */
export const judgeCommand: Judge = (command, context): readonly Hit[] => {
  if (plain.has(command.program) && command.assignments.length === 0) return judgeOverwrite(command, context);
  const hits = always.flatMap((judge) => judge(command, context));
  for (const judge of alternatives) {
    const found = judge(command, context);
    if (found.length > 0) return [...hits, ...found];
  }
  return hits;
};
