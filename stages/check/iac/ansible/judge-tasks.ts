import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { recogniseDestructive } from '../../_shared/sql/recognise-destructive.ts';
import { type Span, booleanOf, canonical, nodeAt, textAt, textOf, textsOf } from '../../_shared/yaml-nodes/node.ts';
import { type Source, draftAt, isTouched } from '../../_shared/yaml-nodes/source.ts';
import { goneStates, infrastructureModules, storeModules } from './modules.ts';
import type { Claim } from './claim.ts';
import { judgeCommand, judgePath } from './paths.ts';
import * as rules from './rules.ts';
import type { Parameter, Task } from './tasks.ts';

const isYes = (parameter: Parameter | undefined): boolean =>
  parameter !== undefined && (booleanOf(parameter.node) === true || /^(?:yes|true|1|on)$/i.test(parameter.text));

function targetOf(task: Task): string {
  const names = [
    'name',
    'db',
    'path',
    'src',
    'bucket',
    'lv',
    'vg',
    'dev',
    'device',
    'db_instance_identifier',
    'id',
    'instance_id',
    'stack_name',
    'project_path',
    'project_src',
    'record',
    'instance_ids',
    'stream_name',
    'cluster_id',
  ];
  const found = names.map((name) => task.parameters.get(name)?.text).find((text) => text !== undefined && text !== '');
  return found === undefined ? '' : ` ${found.split('\n')[0]?.slice(0, 80)}`;
}

const storage = (task: Task, what: string, span?: Span): Claim => ({
  rule: rules.storageAbsent,
  what: `${what}${targetOf(task)}`,
  remedy: 'Take a backup in the task before it, and put it behind a switch that is off by default (tags: [never]).',
  ...(span === undefined ? {} : { span }),
});

function judgeState(task: Task): readonly Claim[] {
  const state = task.parameters.get('state') ?? task.parameters.get('command');
  if (state === undefined || !goneStates.test(state.text)) return [];
  if (storeModules.test(task.module)) return [storage(task, `${task.module} deletes`, state.span)];
  if (!infrastructureModules.test(task.module)) return [];
  const what = `${task.module} deletes${targetOf(task)}`;
  const isUser = task.module.endsWith('_user');
  const remedy = 'Move everything away first, and keep deletions in a playbook of their own.';
  return [
    {
      rule: rules.infrastructureAbsent,
      what,
      remedy,
      span: state.span,
      ...(isUser ? { level: 'warning' as const } : {}),
    },
  ];
}

/** Modules in which something other than `state` deletes. */
function judgeSpecial(task: Task): readonly Claim[] {
  const { module, parameters } = task;
  const text = (name: string): string => parameters.get(name)?.text ?? '';
  const claims: Claim[] = [];
  if (/^(?:aws_s3|s3_object)$/.test(module) && /^(?:delete|delobj)$/.test(text('mode')))
    claims.push(storage(task, `${module} deletes`));
  if (module === 's3_bucket' && isYes(parameters.get('force')) && text('state') !== 'absent')
    claims.push(storage(task, 'force empties'));
  if (/^docker_compose(?:_v2)?$/.test(module) && isYes(parameters.get('remove_volumes')))
    claims.push(storage(task, 'remove_volumes deletes the volumes of', parameters.get('remove_volumes')?.span));
  if (module === 'docker_prune' && isYes(parameters.get('volumes')))
    claims.push(storage(task, 'docker_prune deletes every unused volume', parameters.get('volumes')?.span));
  if (
    module === 'docker_container' &&
    text('state') === 'absent' &&
    parameters.has('keep_volumes') &&
    !isYes(parameters.get('keep_volumes'))
  )
    claims.push(storage(task, 'docker_container deletes the volumes of'));
  if (module === 'postgresql_table' && isYes(parameters.get('truncate')))
    claims.push(storage(task, 'truncate empties', parameters.get('truncate')?.span));
  if (module === 'user' && text('state') === 'absent' && isYes(parameters.get('remove')))
    claims.push({ ...storage(task, 'user deletes the home of'), level: 'warning' });
  const query = `${text('query')}\n${text('login_query')}\n${text('script')}`;
  const sql = /_(?:query|script)$/.test(module) ? recogniseDestructive(query) : [];
  for (const one of sql.filter(({ kind }) => kind !== 'unreadable' && kind !== 'dynamic').slice(0, 5))
    claims.push(storage(task, `${module} runs SQL (${one.message})`, parameters.get('query')?.span));
  return [...claims, ...judgeKubernetes(task), ...judgeForce(task)];
}

function judgeKubernetes(task: Task): readonly Claim[] {
  if (
    !/^(?:k8s|kubernetes|openshift|community_k8s)$/.test(task.module) ||
    task.parameters.get('state')?.text !== 'absent'
  )
    return [];
  const definition = task.parameters.get('definition') ?? task.parameters.get('resource_definition');
  const kind = task.parameters.get('kind')?.text ?? textAt(definition?.node, 'kind') ?? '';
  const isGrave =
    /^(?:Namespace|PersistentVolume|PersistentVolumeClaim|StatefulSet|CustomResourceDefinition|Project)$/i.test(kind);
  const what = `k8s deletes ${kind === '' ? 'what its definition names' : kind}${targetOf(task)}`;
  const remedy = 'Delete it by hand and on purpose, after a backup of its claims.';
  return [
    {
      rule: isGrave ? rules.storageAbsent : rules.infrastructureAbsent,
      what,
      remedy,
      ...(isGrave ? {} : { level: 'warning' as const }),
    },
  ];
}

function judgeForce(task: Task): readonly Claim[] {
  const { module, parameters } = task;
  const force = parameters.get('force');
  const remedy = 'Leave force off: the module then touches an empty device only.';
  const claim = (what: string, span?: Span): Claim => ({
    rule: rules.filesystemForced,
    what: `${what}${targetOf(task)}`,
    remedy,
    ...(span ? { span } : {}),
  });
  if (
    /^(?:filesystem|lvg|lvol|luks_device|zpool|vdo|win_partition|win_format)$/.test(module) &&
    isYes(force) &&
    !goneStates.test(parameters.get('state')?.text ?? '')
  )
    return [claim(`${module} with force overwrites`, force?.span)];
  if (module === 'lvol' && isYes(parameters.get('shrink')) && isYes(parameters.get('resizefs')))
    return [claim('lvol may shrink')];
  if (module === 'win_initialize_disk' && isYes(force)) return [claim('win_initialize_disk erases', force?.span)];
  return [];
}

function judgeFile(task: Task): readonly Claim[] {
  if (!/^(?:file|win_file)$/.test(task.module) || task.parameters.get('state')?.text !== 'absent') return [];
  const parameter = task.parameters.get('path') ?? task.parameters.get('dest') ?? task.parameters.get('name');
  if (parameter === undefined) return [];
  return judgePath(parameter.text, task.variables).map((claim) => ({ span: parameter.span, ...claim }));
}

function judgeShell(task: Task): readonly Claim[] {
  if (!/^(?:shell|command|raw|win_shell|win_command)$/.test(task.module)) return [];
  const text = [
    task.free,
    task.parameters.get('cmd')?.text ?? '',
    (task.parameters.get('argv')?.text ?? '').replaceAll('\n', ' '),
  ].join('\n');
  return judgeCommand(text, task.variables);
}

/** Tasks that never run unless somebody asks for them by name, or only pretend. */
function isDormant(task: Task): boolean {
  if (textsOf(nodeAt(task.node, 'tags')).some((tag) => tag.split(',').includes('never'))) return true;
  if (booleanOf(nodeAt(task.node, 'when')) === false) return true;
  return booleanOf(nodeAt(task.node, 'check_mode')) === true;
}

function draftTask(source: Source, task: Task, claim: Claim, isScaffold: boolean): FindingDraft {
  const name = textOf(nodeAt(task.node, 'name')) ?? task.module;
  const span = claim.span !== undefined && isTouched(source, claim.span) ? claim.span : task.node;
  const level = isScaffold || isDormant(task) ? ('note' as const) : claim.level;
  return draftAt(source, span, {
    ruleId: claim.rule.id,
    message: `Task "${name.slice(0, 80)}": ${claim.what}.`,
    remedy: claim.remedy,
    reach: `${task.module}${targetOf(task)}`,
    symbol: name.slice(0, 80),
    ...(level === undefined ? {} : { level }),
  });
}

export function claimsOf(task: Task): readonly Claim[] {
  return [...judgeState(task), ...judgeSpecial(task), ...judgeFile(task), ...judgeShell(task)];
}

/** What new and changed tasks destroy. A task that only moved within its file is not new. */
export function judgeTasks(
  source: Source,
  before: readonly Task[],
  tasks: readonly Task[],
  isScaffold: boolean,
): readonly FindingDraft[] {
  const known = new Set(before.map((task) => canonical(task.node)));
  return tasks
    .filter((task) => isTouched(source, task.node) && !known.has(canonical(task.node)))
    .flatMap((task) => claimsOf(task).map((claim) => draftTask(source, task, claim, isScaffold)));
}
