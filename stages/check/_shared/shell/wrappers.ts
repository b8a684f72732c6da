/**
 * A program that runs another one. Its own options come first (`valueOptions` take a word of their own), then `operands`
 * words of its own, then the command: as words, or as text for a shell where `isText`.
 */
export interface Wrapper {
  readonly valueOptions: ReadonlySet<string>;
  readonly operands: number;
  readonly isText: boolean;
  /** `env X=1 cmd`, `sudo X=1 cmd`. */
  readonly takesAssignments: boolean;
  /** Only where these operands come first: `docker exec`, `kubectl exec`. */
  readonly subcommand: readonly string[];
  /** The command is behind `--`, or is not there. */
  readonly needsDashes: boolean;
  /** The option whose value is text for a shell: `su -c`, `script -c`, `nix-shell --run`. */
  readonly textOption: readonly string[];
}

interface Row {
  readonly names: string;
  readonly options?: string;
  readonly operands?: number;
  readonly isText?: boolean;
  readonly takesAssignments?: boolean;
  readonly needsDashes?: boolean;
  readonly textOption?: string;
}

const docker =
  '-e --env -u --user -w --workdir --env-file --detach-keys -v --volume --name --network --net -p --publish --entrypoint --mount -m --memory --cpus -l --label -h --hostname --platform --link --add-host --device --gpus --ipc --pid --restart --volumes-from --log-driver --cap-add --cap-drop --security-opt --tmpfs --ulimit --index';
const compose = '-f --file -p --project-name --profile --env-file --project-directory';
const kube = '-n --namespace -c --container --context --kubeconfig --cluster --user -s --server --pod-running-timeout';

const rows: readonly Row[] = [
  {
    names: 'sudo',
    options: '-u --user -g --group -h --host -p --prompt -C -T -U -D --chdir -R -r -t',
    takesAssignments: true,
  },
  { names: 'doas', options: '-u -C' },
  { names: 'env', options: '-u --unset -C --chdir', takesAssignments: true },
  { names: 'cross-env cross-env-shell', takesAssignments: true },
  {
    names:
      'nohup setsid builtin command time chronic busybox caffeinate proxychains proxychains4 tsocks unbuffer ltrace coproc noglob eatmydata fakeroot dbus-launch xvfb-run pkexec then do else stdbuf exec',
    options: '-a -o -e -i -f --format --output',
  },
  { names: 'nice ionice chrt taskset cpulimit', options: '-n --adjustment -c --class --classdata -p -l --limit' },
  { names: 'timeout gtimeout', options: '-k --kill-after -s --signal', operands: 1 },
  { names: 'chroot', options: '--userspec --groups', operands: 1 },
  { names: 'gosu su-exec setpriv', operands: 1 },
  { names: 'runuser su', options: '-u -g -G -s --shell --user --group', textOption: '-c --command' },
  { names: 'flock', options: '-w --wait -E', operands: 1, textOption: '-c --command' },
  { names: 'strace', options: '-e -o -p -s -P' },
  { names: 'systemd-run', options: '-p --property -u --unit --on-calendar --uid --gid -E --setenv --slice -M -H' },
  { names: 'watch', options: '-n --interval', isText: true },
  { names: 'entr retry', options: '-t --times -d --delay' },
  {
    names: 'xargs gxargs',
    options: '-I -n -P -L -d -a -s -E --replace --max-args --max-procs --max-lines --delimiter --arg-file',
  },
  { names: 'parallel', options: '-j --jobs -a --arg-file -S --sshlogin --colsep -n -N --delay --joblog', isText: true },
  {
    names: 'ssh autossh mosh',
    options: '-i -p -l -o -F -J -L -R -D -W -b -c -E -e -I -m -O -Q -S -w -B -M',
    operands: 1,
    isText: true,
  },
  { names: 'pssh parallel-ssh pdsh clush', options: '-h -H -l -p -o -e -t -w -x -f -g', isText: true },
  { names: 'sshpass', options: '-p -f -d -P' },
  { names: 'script', options: '-O -I -B -T -E', textOption: '-c --command' },
  { names: 'nix-shell', options: '-p -I -A --arg --argstr', textOption: '--run --command' },
  { names: 'nix|develop nix|shell', textOption: '-c --command' },
  {
    names:
      'dotenv dotenvx|run direnv|exec aws-vault|exec chamber|exec op|run doppler|run infisical|run teller|run vault-env sops|exec-env envconsul sentry-cli|exec',
    options: '-e -f -c -p --project --config --env --env-file -o',
    needsDashes: true,
  },
  { names: 'aws-okta|exec saml2aws|exec direnv|exec', operands: 1 },
  {
    names:
      'poetry|run pipenv|run uv|run pdm|run hatch|run rye|run bundle|exec mise|exec asdf|exec rbenv|exec pyenv|exec conda|run',
    options: '-n --name -p --prefix --python --with -e',
  },
  {
    names: 'npx bunx pnpx yarn|dlx yarn|exec pnpm|exec pnpm|dlx npm|exec npm|x bun|x',
    options: '-p --package -w --workspace -F --filter -C --dir --cwd --prefix',
  },
  { names: 'yarn|workspace', operands: 1 },
  { names: 'docker|exec podman|exec nerdctl|exec', options: docker, operands: 1 },
  {
    names: 'docker|run podman|run nerdctl|run docker|container|run docker|container|exec',
    options: docker,
    operands: 1,
  },
  {
    names: 'docker|compose|exec docker|compose|run docker-compose|exec docker-compose|run podman-compose|exec',
    options: `${docker} ${compose} --index`,
    operands: 1,
  },
  { names: 'kubectl|exec oc|exec kubectl|debug oc|rsh', options: kube, needsDashes: true },
  { names: 'kubectl|run', options: `${kube} --image --restart`, needsDashes: true },
  { names: 'lxc|exec incus|exec', operands: 1, needsDashes: true },
  { names: 'vagrant|ssh', options: '-p', textOption: '-c --command' },
  { names: 'heroku|run', options: '-a --app -r --remote -s --size', isText: true },
  { names: 'fly|ssh|console flyctl|ssh|console', options: '-a --app', textOption: '-C --command' },
  { names: 'gcloud|compute|ssh gcloud|alpha|compute|ssh', options: '--zone --project', textOption: '--command' },
  { names: 'ansible', options: '-i -m -u -l -e -f --module-name --limit --extra-vars', textOption: '-a --args' },
  { names: 'az|vm|run-command|invoke', textOption: '--scripts' },
];

const words = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(' '));

function toWrapper(row: Row, subcommand: readonly string[]): Wrapper {
  return {
    valueOptions: new Set(words(row.options)),
    operands: row.operands ?? 0,
    isText: row.isText ?? false,
    takesAssignments: row.takesAssignments ?? false,
    subcommand,
    needsDashes: row.needsDashes ?? false,
    textOption: words(row.textOption),
  };
}

/** By program; several where the subcommand decides. */
export const wrappers: ReadonlyMap<string, readonly Wrapper[]> = (() => {
  const table = new Map<string, Wrapper[]>();
  for (const row of rows) {
    for (const name of words(row.names)) {
      const [program = '', ...subcommand] = name.split('|');
      table.set(program, [...(table.get(program) ?? []), toWrapper(row, subcommand)]);
    }
  }
  return table;
})();

/** Programs that run the text after `-c`, a file, or what they read. */
export const shells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'ash',
  'fish',
  'mksh',
  'rbash',
]);
