import type { RuleName } from './rule-name.ts';

interface Doc {
  readonly problem: string;
  /** In the words of the tool: what to do instead. Also the remedy of a finding. */
  readonly safe: string;
}

/** Problem and safe way of every rule. */
export const docs: Readonly<Record<RuleName, Doc>> = {
  'rm-recursive': {
    problem: 'With the variable empty or wrong, `rm -rf "$DIR/"*` deletes from the root on. There is no way back.',
    safe: 'Stop when it is empty: `rm -rf -- "${DIR:?}/build"`; delete a constant path below the repository or what `mktemp -d` made; after `cd`, write `cd "$dir" || exit 1`.',
  },
  'find-delete': {
    problem: '`find` with a start that is empty, or `-delete` in front of the tests, deletes everything below.',
    safe: 'Give a constant start and narrow tests in front of `-delete`, guard a variable with `"${DIR:?}"`, print with `-print` first.',
  },
  'disk-overwrite': {
    problem: 'Writing to a device or formatting it destroys what it holds, and device names change between machines.',
    safe: 'Leave it to a human with a runbook; name the device by id (`/dev/disk/by-id/…`) and check that it is empty with `blkid` first.',
  },
  'file-overwrite': {
    problem: 'The old content of the file is gone, and with it accounts, configuration, logs or evidence.',
    safe: 'Write to a new file, check it, then `mv` it into place and keep a copy (`cp -a file file.bak`); rotate logs with `logrotate`.',
  },
  permissions: {
    problem:
      'A tree that everybody may write to, or a system directory with another owner, lets anybody in or stops the machine.',
    safe: 'Name the directory and the rights it needs: `chmod -R u=rwX,go=rX ./dir`, `install -m 0640 -o app file /etc/app/`.',
  },
  'service-stop': {
    problem: 'What the service or machine does stops, and the script does not know who depends on it.',
    safe: 'Reload instead (`systemctl reload`, `nginx -s reload`), or take the instance out of the load balancer first and start it again in the same script.',
  },
  'git-force-push': {
    problem:
      'Commits that others pushed since are gone from the branch; `--mirror` and a deleted branch take everything with them.',
    safe: 'Push without force, or `git push --force-with-lease --force-if-includes origin branch` to a branch of your own; protect shared branches.',
  },
  'git-history': {
    problem: 'Commits that nothing points to any more cannot be found again once the reflog and the objects are gone.',
    safe: 'Work on a fresh mirror clone and keep the old one; leave `reflog` and `gc` to their defaults.',
  },
  'git-discard': {
    problem: 'Uncommitted, untracked or stashed work is in no commit: git cannot bring it back.',
    safe: 'Use a clean clone or `git worktree add`; `git stash push -u` before; `git clean -n` to see what would go; `git branch -d` for merged branches.',
  },
  'terraform-destroy': {
    problem: 'Everything in the state is deleted, data included, and a script asks nobody.',
    safe: 'Remove resources from the code and let a human apply the reviewed plan; keep `prevent_destroy` on what holds data.',
  },
  'terraform-state': {
    problem: 'What the state forgets goes on running, unmanaged; a lock that is broken lets two runs write at once.',
    safe: 'Use `moved`, `removed` and `import` blocks, which are reviewed and planned; wait for the run that holds the lock.',
  },
  'unattended-apply': {
    problem: 'Nobody sees what is deleted or replaced; a targeted apply leaves code and reality apart.',
    safe: 'Write the plan to a file (`terraform plan -out=tfplan`), have it read, apply that file (`terraform apply tfplan`) behind a protected environment.',
  },
  'orm-reset': {
    problem: 'Meant for a developer’s database; pointed at another one it drops or empties that.',
    safe: 'Deploy forward migrations only (`prisma migrate deploy`, `rails db:migrate`, `flyway migrate`); keep resets in a script that refuses any host but localhost.',
  },
  'database-drop': {
    problem: 'The data is gone at once, for everybody that uses the database.',
    safe: 'Take and test a backup, rename instead of dropping, and have a human run it from a runbook.',
  },
  'sql-in-shell': {
    problem: 'SQL in a script runs without a migration’s history, review or transaction.',
    safe: 'Put it into a reviewed migration; restrict it with WHERE, in a transaction, after a backup.',
  },
  'cloud-delete': {
    problem: 'What the resource holds is gone, often with its backups, and no plan says what depended on it.',
    safe: 'Delete it from the infrastructure code so that a plan shows it; take a final snapshot; let a human confirm.',
  },
  'cluster-delete': {
    problem: 'Deleting a namespace, volume, CRD or release takes everything in it along.',
    safe: 'Remove it from the manifests and let the reviewed deployment do it; `--dry-run=server` and a backup first; name single objects.',
  },
  'container-volumes': {
    problem: 'Volumes hold the data of databases; `prune` deletes whatever is not in use at that moment.',
    safe: '`docker compose down` without `-v`; `docker image prune` with a filter and no `-a`; name the volume and back it up first.',
  },
  'backup-delete': {
    problem: 'Backups are missed when they are needed: after the next loss.',
    safe: 'Let a retention policy with a lock delete them (`--keep-daily 7 --keep-weekly 4`, object lock), and `--dry-run` first.',
  },
  'key-delete': {
    problem: 'What a deleted key encrypts cannot be read again; what uses a deleted or overwritten secret stops.',
    safe: 'Rotate: add the new version, move the users, disable the old one, delete it after weeks without use.',
  },
  'sync-delete': {
    problem: 'With an empty or wrong source the copy deletes the whole destination.',
    safe: 'Copy without deleting; or run with `--dry-run` first, set `--max-delete`, and keep versions (`--backup-dir`, bucket versioning).',
  },
  'remote-overwrite': {
    problem:
      'Files of the system are replaced without a copy of the old ones and without a check that the new ones work.',
    safe: 'Copy to a temporary path, check it there, then `install` it into place; better a package or configuration management.',
  },
  'queue-delete': {
    problem: 'Messages that nobody has consumed are gone; consumers start over or skip.',
    safe: 'Drain the queue, export what is left, and have a human delete it; `--dry-run` for offset resets.',
  },
  'repository-delete': {
    problem: 'Code, issues, releases and what others install from there are gone.',
    safe: 'Archive instead of deleting; publish a new version instead of removing one; let a human do it.',
  },
  'service-delete': {
    problem: 'What the service held is gone for every environment that uses it.',
    safe: 'Archive or disable it first, export it, and have a human delete it in the service’s own interface.',
  },
  'api-delete': {
    problem: 'The request deletes whatever the URL names, without a question.',
    safe: 'Let the owning service do it, check the name in front of the request, keep an export, and have a human confirm.',
  },
  'pipe-to-shell': {
    problem: 'Whoever controls the server, the DNS or the cut connection decides what runs here.',
    safe: 'Download a pinned version to a file, check its sha256 (`sha256sum -c`), then run it; or install a signed package.',
  },
  'tls-off': {
    problem: 'Anybody on the way can read and change what is sent, and hand out other code.',
    safe: 'Trust the right certificate authority: `curl --cacert ca.pem`, `NODE_EXTRA_CA_CERTS`, `pip --cert`, `git -c http.sslCAInfo=…`.',
  },
  'untrusted-workflow-input': {
    problem:
      'A title, branch name or comment with `$(…)` in it becomes part of the script and runs with the workflow’s token.',
    safe: 'Hand it over as a variable: `env: { TITLE: ${{ github.event.pull_request.title }} }`, then `"$TITLE"` in the script.',
  },
  'privileged-workflow': {
    problem:
      '`pull_request_target` and `workflow_run` have secrets and a write token; code from a fork must not run there.',
    safe: 'Use `pull_request` to build and test, and a second `workflow_run` job without checkout of the head to publish results.',
  },
  'workflow-permissions': {
    problem: 'A compromised step can do whatever the token may.',
    safe: '`permissions: { contents: read }` for the workflow, and single `write` permissions on the one job that needs them.',
  },
  'unpinned-action': {
    problem: 'A tag or branch can be moved to other code, which then runs with the workflow’s token and secrets.',
    safe: 'Pin to the full commit: `uses: owner/action@<40 hex digits> # v1.2.3`; let a bot update it.',
  },
  'parse-error': {
    problem: 'What cannot be read cannot be checked: nothing is known of the rest of this file.',
    safe: 'Correct the syntax at the place that is shown: `bash -n script.sh`, `actionlint` for workflows.',
  },
};

export function documentRule(name: RuleName): string {
  const { problem, safe } = docs[name];
  return `${problem}\n\n**Safe way:** ${safe}`;
}
