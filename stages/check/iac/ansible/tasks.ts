import {
  type MapEntry,
  type Span,
  type YamlNode,
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  textOf,
  textsOf,
} from '../../_shared/yaml-nodes/node.ts';

/** One task with the module that it calls. `module` is the last part of the name: `mysql_db` of `community.mysql.mysql_db`. */
export interface Task {
  readonly node: YamlNode;
  readonly module: string;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** What stands behind the module without a name: the command of `shell`, the text of `k=v`. */
  readonly free: string;
  /** Variables that the play, a block or the task itself sets to fixed texts. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
}

export interface Parameter {
  readonly text: string;
  readonly node: YamlNode;
  readonly span: Span;
}

const blockKeys = ['block', 'rescue', 'always', 'tasks', 'pre_tasks', 'post_tasks', 'handlers'] as const;

/** Keys of a task that call no module. */
const keywords = new Set([
  'name',
  'when',
  'tags',
  'become',
  'become_user',
  'become_method',
  'vars',
  'register',
  'loop',
  'loop_control',
  'notify',
  'listen',
  'args',
  'delegate_to',
  'delegate_facts',
  'run_once',
  'ignore_errors',
  'changed_when',
  'failed_when',
  'no_log',
  'check_mode',
  'diff',
  'environment',
  'until',
  'retries',
  'delay',
  'async',
  'poll',
  'throttle',
  'any_errors_fatal',
  'remote_user',
  'connection',
  'collections',
  'module_defaults',
  'debugger',
  'timeout',
  'ignore_unreachable',
  'first_available_file',
  ...blockKeys,
]);

const isKeyword = (key: string): boolean => keywords.has(key) || key.startsWith('with_');

/** `state=absent path="{{ dir }}"`: values may be quoted and hold expressions. */
function freeParameters(node: YamlNode, text: string): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  for (const match of text.matchAll(/(?:^|\s)([a-z_]{1,40})=("[^"]*"|'[^']*'|\{\{[^}]*\}\}\S*|\S+)/g)) {
    const value = (match[2] ?? '').replace(/^["']|["']$/g, '');
    found.set(match[1] ?? '', { text: value, node, span: node });
  }
  return found;
}

const spanOf = (entry: MapEntry): Span => ({
  start: entry.keySpan.start,
  end: Math.max(entry.value.end, entry.keySpan.end),
});

function mapParameters(node: YamlNode | null): (readonly [string, Parameter])[] {
  return entriesOf(node).map((entry) => {
    const text = entry.value.kind === 'list' ? textsOf(entry.value).join('\n') : (textOf(entry.value) ?? '');
    return [entry.key, { text, node: entry.value, span: spanOf(entry) }] as const;
  });
}

function fixedTexts(node: YamlNode | null): (readonly [string, readonly string[]])[] {
  return entriesOf(node).flatMap((entry) => {
    const texts = textsOf(entry.value);
    return texts.length > 0 && !texts.some((text) => text.includes('{{')) ? [[entry.key, texts] as const] : [];
  });
}

function loopTexts(node: YamlNode): (readonly [string, readonly string[]])[] {
  const key = ['loop', 'with_items', 'with_list', 'with_flattened'].find((name) => nodeAt(node, name) !== null);
  const items = key === undefined ? [] : itemsOf(nodeAt(node, key));
  const texts = items.flatMap((item) => textOf(item) ?? []);
  return texts.length > 0 && texts.length === items.length ? [['item', texts]] : [];
}

/** `state: "{{ wanted }}"`, where the file says what is wanted. */
function withState(
  parameters: ReadonlyMap<string, Parameter>,
  variables: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Parameter> {
  const state = parameters.get('state');
  const name = /^\{\{\s{0,8}(\w{1,80})\s{0,8}\}\}$/.exec(state?.text ?? '')?.[1];
  const values = name === undefined ? undefined : variables.get(name);
  const [value] = values ?? [];
  if (state === undefined || value === undefined || values?.length !== 1) return parameters;
  return new Map([...parameters, ['state', { ...state, text: value }]]);
}

function toTask(node: YamlNode, outer: ReadonlyMap<string, readonly string[]>): readonly Task[] {
  const call = entriesOf(node).find((entry) => !isKeyword(entry.key));
  if (call === undefined) return [];
  const variables = new Map([...outer, ...fixedTexts(nodeAt(node, 'vars')), ...loopTexts(node)]);
  const isIndirect = call.key === 'action' || call.key === 'local_action';
  const free = textOf(call.value) ?? '';
  const name = isIndirect
    ? (free.split(/\s+/)[0] ?? '') || (textOf(entryOf(call.value, 'module')?.value) ?? '')
    : call.key;
  const parameters = new Map([
    ...freeParameters(call.value, free),
    ...mapParameters(call.value),
    ...mapParameters(nodeAt(node, 'args')),
  ]);
  return [
    {
      node,
      module: name.slice(name.lastIndexOf('.') + 1),
      parameters: withState(parameters, variables),
      free,
      variables,
    },
  ];
}

function collect(items: readonly YamlNode[], outer: ReadonlyMap<string, readonly string[]>, tasks: Task[]): void {
  for (const item of items) {
    const nested = blockKeys.flatMap((key) => itemsOf(nodeAt(item, key)));
    const isGroup = blockKeys.some((key) => nodeAt(item, key) !== null) || nodeAt(item, 'hosts') !== null;
    const variables = isGroup ? new Map([...outer, ...fixedTexts(nodeAt(item, 'vars'))]) : outer;
    if (isGroup) collect(nested, variables, tasks);
    else tasks.push(...toTask(item, outer));
  }
}

/** Every task of a playbook, of a task file, or of a file that holds one list of them. */
export function tasksIn(root: YamlNode | null): readonly Task[] {
  const tasks: Task[] = [];
  if (root?.kind === 'list' && root.items.every((item) => item.kind === 'map')) collect(root.items, new Map(), tasks);
  return tasks;
}

/** Whether a tree is a playbook or a list of tasks: plays have hosts, tasks a name or a module of a collection. */
export function isAnsible(root: YamlNode | null, path: string): boolean {
  if (root?.kind !== 'list' || root.items.length === 0) return false;
  if (root.items.some((item) => nodeAt(item, 'hosts') !== null || nodeAt(item, 'import_playbook') !== null))
    return true;
  if (/(?:^|\/)(?:tasks|handlers|playbooks?|roles)\//.test(path)) return true;
  return root.items.some((item) => {
    if (nodeAt(item, 'block') !== null || nodeAt(item, 'become') !== null) return true;
    return (
      entriesOf(item).some((entry) => /^[a-z_]+\.[a-z_]+\.[a-z0-9_]+$/.test(entry.key)) || nodeAt(item, 'name') !== null
    );
  });
}
