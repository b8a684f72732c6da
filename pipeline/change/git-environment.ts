export type Environment = Readonly<Record<string, string | undefined>>;

/** What git may know of the caller's environment. Anything that changes output (GIT_DIFF_OPTS, GIT_EXTERNAL_DIFF) is not here. */
const passed = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'XDG_CONFIG_HOME',
  'SystemRoot',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'ProgramData',
  // A partial clone fetches missing blobs over the connection the user has set up.
  'SSH_AUTH_SOCK',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'HTTPS_PROXY',
  'https_proxy',
  'NO_PROXY',
  'no_proxy',
  // Hooks run with these: the index of a `git commit -a` is not `.git/index`.
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
]);

const fixed: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
  // What will be merged is the real object, whatever a local replacement says.
  GIT_NO_REPLACE_OBJECTS: '1',
};

/** The environment of every git process: allow-listed, then fixed values, then what one call needs. */
export function gitEnvironment(
  from: Environment,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    const isConfig = name.startsWith('GIT_CONFIG');
    if (value !== undefined && (isConfig || passed.has(name))) result[name] = value;
  }
  return { ...result, ...fixed, ...extra };
}

/** Before the subcommand: nothing of the user's configuration may run a program or change what we parse. */
export const safeFlags: readonly string[] = [
  '--no-pager',
  ...[
    'core.quotepath=false',
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.safecrlf=false',
    'color.ui=false',
    'diff.external=',
    'diff.suppressBlankEmpty=false',
    'log.showSignature=false',
    'advice.detachedHead=false',
  ].flatMap((setting) => ['-c', setting]),
];

/** For `diff-tree` and `diff-index`: raw records, then patches, in one output that no configuration shapes. */
export const diffFlags: readonly string[] = [
  '--raw',
  '--patch',
  '-z',
  '--full-index',
  '--no-abbrev',
  '--unified=3',
  '--inter-hunk-context=0',
  '--find-renames=50%',
  '-l1000',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
  // A submodule counts by the commit it points to; looking for dirt inside would run git in there.
  '--ignore-submodules=dirty',
];
