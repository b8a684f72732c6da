import type { Arg, ShellCommand } from '../../_shared/shell/shell-command.ts';
import { isRehearsal, readInvocation } from '../match/invocation.ts';
import type { Hit, Judge } from './hit.ts';
import type { Danger } from './paths.ts';
import { judgeFolder, judgeTarget } from './targets.ts';

const removers = new Set(['rm', 'grm', 'trash', 'rimraf', 'del-cli', 'shx', 'del', 'remove-item', 'rd']);

function isRecursive(command: ShellCommand): boolean {
  if (command.program === 'rimraf' || command.program === 'del-cli') return true;
  const invocation = readInvocation(command);
  return invocation.has(
    '-r',
    '-R',
    '--recursive',
    '-Recurse',
    '-recurse',
    '-no-preserve-root',
    '--no-preserve-root',
    '/s',
    '/S',
  );
}

/** `rm -rf` and its kin: a finding for the worst of its targets. */
export const judgeRemoval: Judge = (command, context) => {
  if (!removers.has(command.program) || !isRecursive(command)) return [];
  if (isRehearsal(readInvocation(command))) return [];
  let isOver = false;
  const dangers: { danger: Danger; target: string }[] = [];
  for (const word of command.words.slice(1)) {
    if (!isOver && word.text === '--') isOver = true;
    else if (isOver || !/^-./.test(word.text)) {
      const danger = judgeTarget(word, context) ?? judgeRemote(command, word);
      const here = danger === null ? null : judgeFolder(command, context, danger);
      if (here !== null) dangers.push({ danger: here, target: word.text });
    }
  }
  const worst = dangers.find(({ danger }) => danger.level === 'error') ?? dangers[0];
  if (worst !== undefined) return [toHit(worst.danger, worst.target)];
  return judgeFed(command);
};

/** Where `ssh` ends up a relative path is not the repository's. */
function judgeRemote(command: ShellCommand, word: Arg): Danger | null {
  const isElsewhere = command.wrappers.some((one) => /^(?:auto)?ssh$|^gcloud compute ssh$/.test(one));
  const isRelative = word.isConstant && !/^[/~]/.test(word.text);
  if (!isElsewhere || !isRelative || command.folder !== null) return null;
  return { level: 'warning', why: `${word.text} in the login folder of another machine` };
}

function toHit(danger: Danger, target: string): Hit {
  return { rule: 'rm-recursive', does: `deletes ${danger.why}`, level: danger.level, reach: target };
}

/** `… | xargs rm -rf`: what it deletes is decided elsewhere; a find in front of the pipe is judged by itself. */
function judgeFed(command: ShellCommand): readonly Hit[] {
  const isFed = command.wrappers.some((one) => one === 'xargs' || one === 'gxargs');
  const hasInput = command.words.some((word) => word.text === '$INPUT');
  const isKnown = command.upstream.some((one) => ['find', 'fd', 'mktemp'].includes(one.program));
  if (!isFed || !hasInput || isKnown) return [];
  return [{ rule: 'rm-recursive', does: 'deletes whatever comes through the pipe', level: 'warning' }];
}
