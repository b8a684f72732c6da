import type { Arg, ShellCommand } from '../../_shared/shell/shell-command.ts';
import type { Judge } from './hit.ts';
import type { Danger } from './paths.ts';
import { judgeFolder, judgeTarget } from './targets.ts';

const killers = new Set(['rm', 'unlink', 'shred', 'srm', 'rmdir', 'truncate']);
const actions = new Set(['-exec', '-execdir', '-ok', '-okdir']);
const tests =
  /^-(?:i?name|i?path|i?wholename|i?regex|mtime|ctime|atime|mmin|cmin|amin|newer\w*|empty|size|user|group|perm|nouser|links|inum|samefile|lname|xtype)$/;

function deletesAt(words: readonly Arg[]): number {
  return words.findIndex((word, index) => {
    if (word.text === '-delete') return true;
    const program = words[index + 1]?.text.replace(/^.*\//, '') ?? '';
    return actions.has(word.text) && killers.has(program);
  });
}

function startsOf(words: readonly Arg[]): readonly Arg[] {
  const end = words.findIndex(
    (word, index) => index > 0 && /^(?:-[a-zA-Z]{2}|[(!])/.test(word.text) && !/^-(?:H|L|P|D|O\d?)$/.test(word.text),
  );
  return words.slice(1, end === -1 ? undefined : end).filter((word) => !word.text.startsWith('-'));
}

function pipedInto(command: ShellCommand): readonly ShellCommand[] {
  return command.upstream.filter((one) => one.program === 'find' || one.program === 'fd');
}

function judgeFind(
  words: readonly Arg[],
  at: number,
  command: ShellCommand,
  context: Parameters<Judge>[1],
): Danger | null {
  const before = words.slice(0, at);
  const isNarrow = before.some((word) => tests.test(word.text));
  const starts = startsOf(words);
  const dangers = starts.map((start) => {
    const danger = judgeTarget(start, context);
    const here = danger === null ? null : judgeFolder(command, context, danger);
    // Old logs below a fixed folder: the tests say what goes.
    return here !== null && isNarrow && start.isConstant && !/whole file system|home folder$/.test(here.why)
      ? null
      : here;
  });
  return dangers.find((one) => one?.level === 'error') ?? dangers.find((one) => one !== null) ?? null;
}

/** `find … -delete`, `find … -exec rm`, `find … | xargs rm`. */
export const judgeFindDelete: Judge = (command, context) => {
  const isOwn = command.program === 'find';
  const isFed = command.wrappers.includes('xargs') && killers.has(command.program);
  if (!isOwn && !isFed) return [];
  const finders = isOwn ? [command] : pipedInto(command);
  for (const finder of finders) {
    const at = isOwn ? deletesAt(finder.words) : finder.words.length;
    if (at === -1) continue;
    const danger = judgeFind(finder.words, at, finder, context);
    if (danger !== null)
      return [
        {
          rule: 'find-delete',
          does: danger.why.startsWith('from') ? `deletes ${danger.why}` : `deletes below ${danger.why}`,
          level: danger.level,
        },
      ];
  }
  return [];
};
