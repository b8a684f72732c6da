import { constantArg } from './evaluate-word.ts';
import type { Arg } from './shell-command.ts';
import { joinTexts, sliceText, type SourceText, textAt } from './source-text.ts';
import { type Wrapper, wrappers } from './wrappers.ts';

/** What is left when one wrapper is taken off: a command in words, or text for a shell. */
export type Unwrapped =
  | { readonly kind: 'words'; readonly words: readonly Arg[]; readonly wrapper: string }
  | { readonly kind: 'text'; readonly text: SourceText; readonly wrapper: string };

/** File name of the program, in the form in which tables name it. */
export function programName(word: Arg | undefined): string {
  if (word === undefined) return '';
  const [first] = word.pieces;
  const isUnknown = word.pieces.length === 1 && first?.kind === 'variable';
  if (isUnknown && first.candidates.length === 0) return toolOfVariable(first.name);
  const name = word.text.slice(word.text.lastIndexOf('/') + 1);
  const plain = name.replace(/\.(?:exe|cmd|jar)$/i, '').toLowerCase();
  return sameProgram[plain] ?? plain;
}

/** Packages that are called by another name than their program. */
const sameProgram: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  'aws-cdk': 'cdk',
  'microk8s.kubectl': 'kubectl',
  'typeorm-ts-node-esm': 'typeorm',
  'typeorm-ts-node-commonjs': 'typeorm',
});

const shortNames: Readonly<Record<string, string>> = {
  tf: 'terraform',
  k: 'kubectl',
  kube: 'kubectl',
  dc: 'docker-compose',
  compose: 'docker-compose',
  docker_compose: 'docker-compose',
  kubectl_cmd: 'kubectl',
};

/** `$KUBECTL` and `${TERRAFORM_BIN}` are what they say, where nothing in the file says otherwise. */
function toolOfVariable(name: string): string {
  const tool = name.toLowerCase().replace(/_(?:bin|cmd|cli|exe|path|command)$/, '');
  return shortNames[tool] ?? tool.replaceAll('_', '-');
}

const prefixVariable =
  /^(?:sudo|as-?root|doas|run|exec|prefix|cmd-?prefix|wrapper|dry-?run|maybe-?sudo|run-as|become|time|nice|echo)$/;

interface Cursor {
  readonly words: readonly Arg[];
  at: number;
}

function skipOptions(cursor: Cursor, wrapper: Wrapper): SourceText | null {
  for (; cursor.at < cursor.words.length; cursor.at++) {
    const word = cursor.words[cursor.at];
    if (word === undefined || !word.text.startsWith('-') || word.text === '-') return null;
    if (word.text === '--') {
      cursor.at++;
      return null;
    }
    const [name = '', ...inline] = word.text.split('=');
    if (wrapper.textOption.includes(name)) {
      if (inline.length === 0) return cursor.words[cursor.at + 1]?.source ?? null;
      return textAt(inline.join('='), word.source.originOf(0));
    }
    if (inline.length === 0 && wrapper.valueOptions.has(name)) cursor.at++;
  }
  return null;
}

function skipAssignments(cursor: Cursor): void {
  while (/^\w+=/.test(cursor.words[cursor.at]?.text ?? '')) cursor.at++;
}

/** Moves behind the wrapper's subcommand; options may stand between its words. False where it is another one. */
function skipSubcommand(cursor: Cursor, wrapper: Wrapper): boolean {
  for (const part of wrapper.subcommand) {
    skipOptions(cursor, wrapper);
    if (cursor.words[cursor.at]?.text !== part) return false;
    cursor.at++;
  }
  return true;
}

export function joinWords(words: readonly Arg[]): SourceText {
  const parts = words.flatMap((word, index) =>
    index === 0 ? [word.source] : [textAt(' ', word.source.originOf(0)), word.source],
  );
  return joinTexts(parts, words[0]?.source.originOf(0) ?? 0);
}

/** A text option may stand behind operands: `su - postgres -c '…'`. */
function laterText(words: readonly Arg[], wrapper: Wrapper): SourceText | null {
  const at = words.findIndex((word) => wrapper.textOption.includes(word.text));
  return at === -1 ? null : (words[at + 1]?.source ?? null);
}

/** Images whose entry point is a tool: the words behind the image are its arguments. */
const toolImages: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)hashicorp\/terraform$/, 'terraform'],
  [/(?:^|\/)opentofu\/opentofu$/, 'tofu'],
  [/(?:^|\/)pulumi\/pulumi[\w-]*$/, 'pulumi'],
  [/(?:^|\/)(?:amazon|aws-cli)\/aws-cli$/, 'aws'],
  [/(?:^|\/)(?:bitnami|rancher|alpine)\/(?:kubectl|k8s)$/, 'kubectl'],
  [/(?:^|\/)(?:alpine|dtzar)\/helm(?:-kubectl)?$/, 'helm'],
  [/(?:^|\/)(?:alpine|bitnami)\/git$/, 'git'],
  [/(?:^|\/)rclone\/rclone$/, 'rclone'],
  [/(?:^|\/)(?:minio|bitnami)\/(?:mc|minio-client)$/, 'mc'],
  [/(?:^|\/)restic\/restic$/, 'restic'],
  [/(?:^|\/)(?:flyway|redgate)\/flyway$/, 'flyway'],
  [/(?:^|\/)liquibase\/liquibase$/, 'liquibase'],
  [/(?:^|\/)curlimages\/curl$/, 'curl'],
];

function toolOfImage(image: Arg | undefined): Arg | null {
  if (image === undefined) return null;
  const name = image.text.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const tool = toolImages.find(([pattern]) => pattern.test(name))?.[1];
  return tool === undefined ? null : constantArg(textAt(tool, image.source.originOf(0)));
}

function takeOff(words: readonly Arg[], wrapper: Wrapper, name: string): Unwrapped | null {
  const cursor: Cursor = { words, at: 1 };
  if (!skipSubcommand(cursor, wrapper)) return null;
  const dashes = words.findIndex((word, index) => index >= cursor.at && word.text === '--');
  if (dashes !== -1 && wrapper.needsDashes) cursor.at = dashes + 1;
  else {
    const text = skipOptions(cursor, wrapper) ?? laterText(words.slice(cursor.at), wrapper);
    if (text !== null) return { kind: 'text', text, wrapper: name };
    if (wrapper.takesAssignments) skipAssignments(cursor);
    const tool = wrapper.subcommand.includes('run') ? toolOfImage(words[cursor.at]) : null;
    if (tool !== null) return { kind: 'words', words: [tool, ...words.slice(cursor.at + 1)], wrapper: name };
    cursor.at += wrapper.operands;
    // `kubectl exec pod cmd` (the old form) and `docker exec -it x -- cmd`.
    if (wrapper.needsDashes && wrapper.subcommand.length > 0) cursor.at += wrapper.operands === 0 ? 1 : 0;
    if (words[cursor.at]?.text === '--') cursor.at++;
  }
  const rest = words.slice(cursor.at);
  if (rest.length === 0) return null;
  return wrapper.isText
    ? { kind: 'text', text: joinWords(rest), wrapper: name }
    : { kind: 'words', words: rest, wrapper: name };
}

const interpreters = /^(?:python[\d.]*|php[\d.]*|ruby|perl|node|java|pypy3?|tsx|ts-node|bun|deno)$/;
const codeOption = /^-(?:c|e|r|E|ne|pe|p|-eval|-print)$/;

/** `python manage.py flush`, `python -m alembic …`, `php artisan …`, `java -jar x.jar …`: the program is the file. */
function takeOffInterpreter(words: readonly Arg[], program: string): Unwrapped | null {
  const at = words.findIndex((word, index) => index > 0 && !/^[-+]/.test(word.text));
  const options = words.slice(1, at === -1 ? undefined : at);
  if (at === -1 || options.some((word) => codeOption.test(word.text))) return null;
  return { kind: 'words', words: words.slice(at), wrapper: program };
}

const ownCommands = new Set(
  (
    'add audit bin cache config create dedupe deploy dlx exec explain global help i import info init install link list login logout ' +
    'node npm outdated owner pack patch plugin prune publish rebuild remove rm run search set setup start store tag team test un ' +
    'uninstall unlink unplug up update upgrade version versions why workspace workspaces'
  ).split(' '),
);

const packageManagerValues = new Set('--filter -F -C --dir --cwd --prefix -w --workspace'.split(' '));

/** `yarn prisma …`, `pnpm prisma …`: any word that is none of their own commands is a program. */
function takeOffPackageManager(words: readonly Arg[], program: string): Unwrapped | null {
  const at = words.findIndex(
    (word, index) => index > 0 && !word.text.startsWith('-') && !packageManagerValues.has(words[index - 1]?.text ?? ''),
  );
  const isProgram = at !== -1 && !ownCommands.has(words[at]?.text ?? '');
  return isProgram ? { kind: 'words', words: words.slice(at), wrapper: program } : null;
}

const findActions = new Set(['-exec', '-execdir', '-ok', '-okdir']);

/** The command of `find … -exec cmd {} ;`. What it finds stands in for `{}`. */
function takeOffFind(words: readonly Arg[]): Unwrapped | null {
  const start = words.findIndex((word) => findActions.has(word.text));
  if (start === -1) return null;
  const end = words.findIndex((word, index) => index > start && (word.text === ';' || word.text === '+'));
  return { kind: 'words', words: words.slice(start + 1, end === -1 ? undefined : end), wrapper: 'find -exec' };
}

const clusters = /^(?:k3s|k0s|microk8s|minikube|rke2)$/;

/** `k3s kubectl …`, `minikube kubectl -- …`: the client that a distribution brings with it. */
function takeOffDistribution(words: readonly Arg[], program: string): Unwrapped | null {
  const at = words.findIndex((word, index) => index > 0 && !word.text.startsWith('-'));
  const [client] = words.slice(at, at + 1);
  if (at === -1 || client?.text !== 'kubectl') return null;
  const rest = words.slice(at + 1);
  return { kind: 'words', words: [client, ...(rest[0]?.text === '--' ? rest.slice(1) : rest)], wrapper: program };
}

/** `git config alias.x 'push --force'`: what the alias will run; behind a `!` it is text for a shell. */
function takeOffGitAlias(words: readonly Arg[]): Unwrapped | null {
  if (!words.some((word) => word.text === 'config')) return null;
  const at = words.findIndex((word) => word.text.startsWith('alias.'));
  const body = words[at + 1]?.source;
  if (at === -1 || body === undefined) return null;
  const isShell = body.text.startsWith('!');
  const text = isShell ? sliceText(body, 1, body.text.length) : joinTexts([textAt('git ', body.originOf(0)), body]);
  return { kind: 'text', text, wrapper: 'git config alias' };
}

/** Takes one wrapper off, or null where the words are the command itself. */
export function unwrap(words: readonly Arg[], program: string): Unwrapped | null {
  if (program === 'find') return takeOffFind(words);
  if (program === 'git') return takeOffGitAlias(words);
  if (clusters.test(program)) return takeOffDistribution(words, program);
  if (interpreters.test(program)) return takeOffInterpreter(words, program);
  const [first] = words;
  const isPrefix = first?.pieces.length === 1 && first.pieces[0]?.kind === 'variable' && prefixVariable.test(program);
  if (isPrefix && words.length > 1) return { kind: 'words', words: words.slice(1), wrapper: first?.text ?? '' };
  if (program === 'command' && /^-[vV]/.test(words[1]?.text ?? '')) return null;
  if (program === 'yarn' || program === 'pnpm') {
    const inner = takeOffPackageManager(words, program);
    if (inner !== null) return inner;
  }
  for (const wrapper of wrappers.get(program) ?? []) {
    const inner = takeOff(words, wrapper, [program, ...wrapper.subcommand].join(' '));
    if (inner !== null) return inner;
  }
  return null;
}

export { constantArg };
