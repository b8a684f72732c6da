import type { ScriptContext } from '../../_shared/shell/sources/shell-source.ts';
import type { Arg, ShellCommand, VariablePiece } from '../../_shared/shell/shell-command.ts';
import { type Danger, judgePath, normalisePath } from './paths.ts';

const temporaryNames =
  /^(?:(?:[a-z]\w{0,60}_)?te?mp_?(?:d|dir|directory|file|folder|path|root|base|home|\d)?|te?mp_\w{0,60}_?(?:dir|path|file)|scratch(?:_?dir)?|xdg_cache_home|xdg_runtime_dir)$/i;
const workspaceNames =
  /^(?:PWD|OLDPWD|GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|BITBUCKET_CLONE_DIR|CIRCLE_WORKING_DIRECTORY|TRAVIS_BUILD_DIR|BUILD_SOURCESDIRECTORY|SYSTEM_DEFAULTWORKINGDIRECTORY|DRONE_WORKSPACE|INIT_CWD|CURDIR|SRCROOT|PROJECT_DIR|CARGO_TARGET_DIR|DESTDIR|T_EMPLATE\w*|MAKE_TARGET)$/;
const temporaryMakers = new Set(['mktemp', 'tempfile']);
const placeMakers = new Set(['pwd', 'git', 'dirname', 'realpath', 'readlink', 'cd', 'cygpath']);

interface Split {
  readonly head: string;
  readonly variable: VariablePiece;
  readonly tail: string;
}

/** Text in front of the first variable, the variable, and the text behind it. */
function splitAtVariable(arg: Arg): Split | null {
  const at = arg.pieces.findIndex((piece) => piece.kind === 'variable');
  const variable = arg.pieces[at];
  if (variable?.kind !== 'variable') return null;
  const text = (from: number, to?: number): string =>
    arg.pieces
      .slice(from, to)
      .map((piece) => piece.text)
      .join('');
  return { head: text(0, at), variable, tail: text(at + 1) };
}

const worst = (dangers: readonly (Danger | null)[]): Danger | null => {
  const found = dangers.filter((one) => one !== null);
  return found.find((one) => one.level === 'error') ?? found[0] ?? null;
};

/** `/srv/$X` is `/srv` when X is empty, `/srv/app-$X` is something in it. Everything below `/tmp` is passing. */
function judgeHead(head: string, isImage: boolean): Danger | null {
  if (/^\/(?:var\/)?tmp\/$/.test(head)) return null;
  return judgePath(head.endsWith('/') ? head : `${head}x`, isImage);
}

/** A variable that the file does not tell, with text around it. */
function judgeUnknown({ head, variable, tail }: Split, isImage: boolean): Danger | null {
  const { name, guard, producer } = variable;
  if (name === 'HOME') return judgePath(`~${tail}`, isImage);
  if (head === '~' || head === '~/') return judgePath(`~/x${tail}`, isImage);
  if (tail.startsWith('/') && /^\.\.(?:\/|$)/.test(normalisePath(tail.replace(/^\/+/, ''))))
    return { level: 'error', why: `a folder above ${variable.text}` };
  const rest = tail.replace(/^[/.*]+$/, '').replace(/^\/+/, '');
  // `$$`, `$!`, `$0`: set by the shell.
  if (/^[$!?#0]$/.test(name)) return null;
  if (guard === 'required' || guard === 'tested' || guard === 'made') return null;
  if (producer !== null && temporaryMakers.has(producer)) return null;
  if (temporaryNames.test(name) && (rest !== '' || head === '')) return null;
  const isPlace = workspaceNames.test(name) || (producer !== null && placeMakers.has(producer));
  if (isPlace && rest !== '') return null;
  if (head !== '') return judgeHead(head, isImage);
  if (isImage) return null;
  if (guard === 'default') return null;
  const shown = variable.text;
  if (tail.startsWith('/')) return { level: 'error', why: `from the root on when ${shown} is empty` };
  return { level: 'warning', why: `whatever ${shown} holds` };
}

/** What a recursive deletion of this argument means; null where it is safe. */
export function judgeTarget(arg: Arg, context: ScriptContext): Danger | null {
  const isImage = context === 'image';
  const split = splitAtVariable(arg);
  if (split === null) {
    const output = arg.pieces.find((piece) => piece.kind === 'output');
    if (output === undefined) return judgePath(arg.text, isImage);
    return judgeOutput(
      arg,
      output.commands.map((command) => command.program),
      isImage,
    );
  }
  const { head, variable, tail } = split;
  const candidates = variable.candidates.map((value) => judgePath(head + value + tail, isImage));
  return worst([judgeUnknown(split, isImage), ...candidates]);
}

function judgeOutput(arg: Arg, programs: readonly string[], isImage: boolean): Danger | null {
  const at = arg.pieces.findIndex((piece) => piece.kind === 'output');
  const head = arg.pieces
    .slice(0, at)
    .map((piece) => piece.text)
    .join('');
  const tail = arg.pieces
    .slice(at + 1)
    .map((piece) => piece.text)
    .join('');
  if (programs.some((program) => temporaryMakers.has(program))) return null;
  if (programs.some((program) => placeMakers.has(program)) && tail.replace(/^[/.*]+/, '') !== '') return null;
  if (head !== '') return judgeHead(head, isImage);
  return isImage ? null : { level: 'warning', why: `whatever ${arg.text} prints` };
}

/** `rm -rf *` and `rm -rf .` after a `cd`: what that folder is decides. */
export function judgeFolder(command: ShellCommand, context: ScriptContext, danger: Danger): Danger | null {
  const { folder } = command;
  if (folder === null || !/current folder/.test(danger.why)) return danger;
  const there = judgeTarget(folder.target, context);
  if (there !== null) return { level: 'error', why: there.why };
  if (folder.isChecked) return null;
  return { level: 'error', why: `the current folder when \`cd ${folder.target.text}\` fails` };
}
