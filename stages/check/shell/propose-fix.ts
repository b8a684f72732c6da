import type { Fix, FixSafety } from '../../../pipeline/domain/fix.ts';
import type { ShellCommand } from '../_shared/shell/shell-command.ts';
import type { Hit } from './judge/hit.ts';
import type { RuleName } from './rules/rule-name.ts';

/** A rewrite of the text of one command; null where it does not fit. */
interface Rewrite {
  readonly rules: readonly RuleName[];
  readonly programs: readonly string[];
  readonly title: string;
  readonly safety: FixSafety;
  apply(raw: string): string | null;
}

/** Takes options out, each with the blank in front of it. All of them or none. */
function without(raw: string, option: RegExp): string | null {
  const rest = raw.replace(option, '');
  return rest === raw ? null : rest;
}

/** `--force` and `-f` of a push, when it is the only thing that makes it dangerous. */
function withLease(raw: string): string | null {
  const found = [...raw.matchAll(/(\s)(?:--force|-f)(?=\s|$)/g)];
  if (found.length !== 1 || /\s(?:--mirror|--delete|-d|--prune)\b|\s["']?[+:]/.test(raw)) return null;
  return raw.replace(/(\s)(?:--force|-f)(?=\s|$)/, '$1--force-with-lease');
}

/** `"$DIR/"` → `"${DIR:?}/"`: an empty variable stops the script instead of reaching the root. */
function required(raw: string): string | null {
  // The home folder goes whether the variable is empty or not.
  if (/\$\{?(?:HOME|PWD|OLDPWD|USERPROFILE)\b/.test(raw)) return null;
  if (/\$\$|\$\(|\$\{\{|\{\{|`|\$[@*#?0-9]/.test(raw)) return null;
  const changed = raw.replace(/\$(?:(\w+)|\{(\w+)\})(?=\/)/g, (_, bare: string | undefined, braced: string) => {
    return `\${${bare ?? braced}:?}`;
  });
  return changed === raw || /\$(?:\w|\{\w+\})/.test(changed) ? null : changed;
}

const rewrites: readonly Rewrite[] = [
  {
    rules: ['git-force-push'],
    programs: ['git'],
    title: 'Push with --force-with-lease, which refuses to overwrite what is not known here',
    safety: 'unsafe',
    apply: withLease,
  },
  {
    rules: ['rm-recursive'],
    programs: ['rm'],
    title: 'Stop where the variable is empty (`${NAME:?}`)',
    safety: 'safe',
    apply: required,
  },
  {
    rules: ['tls-off'],
    programs: ['curl'],
    title: 'Check whom it talks to: without --insecure',
    safety: 'unsafe',
    apply: (raw) => without(raw, /\s(?:-k|--insecure)(?=\s|$)/g),
  },
  {
    rules: ['tls-off'],
    programs: ['wget', 'wget2'],
    title: 'Check whom it talks to: without --no-check-certificate',
    safety: 'unsafe',
    apply: (raw) => without(raw, /\s--no-check-certificate(?=\s|$)/g),
  },
  {
    rules: ['orm-reset'],
    programs: ['prisma'],
    title: 'Leave out the option that gives the data up',
    safety: 'unsafe',
    apply: (raw) => without(raw, /\s(?:--accept-data-loss|--force-reset)(?=\s|$)/g),
  },
  {
    rules: ['container-volumes'],
    programs: ['docker', 'docker-compose', 'podman-compose', 'podman'],
    title: 'Leave the volumes: down without -v',
    safety: 'unsafe',
    apply: (raw) => (/\sdown(?=\s|$)/.test(raw) ? without(raw, /\s(?:-v|--volumes)(?=\s|$)/g) : null),
  },
];

/** Rules of which some findings can be rewritten by a machine. */
export const fixableRules: ReadonlySet<RuleName> = new Set(rewrites.flatMap(({ rules }) => rules));

/** Where the command stands in the file as it runs: nothing of it came out of variables, quotes inside quotes or files. */
function isPlain(raw: string, command: ShellCommand): boolean {
  return raw.includes(command.program) && !/[\n"']{2}|\\["']/.test(raw) && raw.length < 2_000;
}

export interface Passage {
  readonly path: string;
  readonly text: string;
  readonly lines: { positionOf(offset: number): { readonly line: number; readonly column: number } };
}

/** The rewrite of a command that is mechanical; null where there is none, or where the text is not plain. */
export function proposeFix({ path, text, lines }: Passage, command: ShellCommand, hit: Hit): Fix | null {
  const raw = text.slice(command.start, command.end);
  if (!isPlain(raw, command)) return null;
  const rewrite = rewrites.find(
    ({ rules, programs }) => rules.includes(hit.rule) && programs.includes(command.program),
  );
  const replacement = rewrite?.apply(raw) ?? null;
  if (rewrite === undefined || replacement === null) return null;
  const [start, end] = [lines.positionOf(command.start), lines.positionOf(command.end)];
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  const edits = [{ path, region, expected: raw, replacement }];
  return { title: rewrite.title, safety: rewrite.safety, edits };
}
