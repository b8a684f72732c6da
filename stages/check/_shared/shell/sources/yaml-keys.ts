import type { ScriptContext } from './shell-source.ts';

/** Keys whose value is text for a shell, a line or a list of lines. */
export const scriptKeys: ReadonlySet<string> = new Set(
  (
    'run script before_script after_script commands cmds cmd bash sh shell raw runcmd bootcmd inlineScript inline_script ' +
    'before_install install before_deploy after_success after_failure after_deploy pre_build post_build build_command ' +
    'start_command startCommand buildCommand preDeployCommand releaseCommand release_command pre_deploy post_deploy ' +
    'pre_script post_script pre-commit pre-push post-checkout post-merge entry hook hooks exec test_command command ' +
    'ansible.builtin.shell ansible.builtin.command ansible.builtin.raw ansible.builtin.script ansible.legacy.shell'
  ).split(' '),
);

/** Keys whose list is the words of one command, `args` after `command` or `entrypoint`. */
export const wordKeys: ReadonlySet<string> = new Set(['command', 'entrypoint', 'args', 'exec', 'cmd', 'test', 'argv']);

const ciPath =
  /(?:^|\/)(?:\.github\/|\.gitea\/|\.forgejo\/|\.circleci\/|\.woodpecker|\.buildkite\/|\.gitlab\/|\.azure|\.semaphore\/|action\.ya?ml$|[^/]*gitlab-ci[^/]*\.ya?ml$|azure-pipelines|bitbucket-pipelines|\.drone\.|\.travis\.|cloudbuild|appveyor|\.appveyor|buildspec|codefresh|\.cirrus\.|render\.ya?ml|skaffold)/i;

export function isWorkflow(path: string): boolean {
  return /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/i.test(path);
}

/** What a YAML file is for, by its name; `config` where the name does not say. */
export function contextOfYaml(path: string, text: string): ScriptContext {
  if (ciPath.test(path)) return 'ci';
  if (/(?:^|\/)[^/]*compose[^/]*\.ya?ml$/i.test(path)) return 'compose';
  if (/(?:^|\/)(?:playbooks?|roles|tasks|handlers|ansible)\/|playbook[^/]*\.ya?ml$|site\.ya?ml$/i.test(path))
    return 'ansible';
  if (/^\s*-?\s*hosts:/m.test(text) && /^\s*(?:tasks|roles|pre_tasks):/m.test(text)) return 'ansible';
  return /^on:|^jobs:|^stages:|^pipeline:/m.test(text) && /^\s*-?\s*(?:run|script|steps):/m.test(text)
    ? 'ci'
    : 'config';
}
