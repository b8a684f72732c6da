type Json = Readonly<Record<string, unknown>>;

export const hookAgents = ['claude-code', 'codex', 'cursor', 'gemini'] as const;
export type HookAgent = (typeof hookAgents)[number];

/** Where an agent looks for hooks, what it tells them and what it wants to hear. */
export interface HookProtocol {
  /** Relative to the root of the repository; `local` is not committed and may name paths of this machine. */
  readonly settingsFile: string;
  readonly localSettingsFile: string;
  /** Settings with our hook in them; `before` is what the file held, `{}` where there was none. */
  install(before: Json, command: string, timeoutSeconds: number): Json;
  /** The agent says that it goes on only because a hook made it: blocking again could go on for ever. */
  isRepeated(payload: Json): boolean;
  /** What is printed on standard output. */
  block(reason: string): string;
  pass(message: string | null): string;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const mapIn = (value: unknown): Json => (isObject(value) ? value : {});

/** Ours, whichever way it was started: an older line is replaced, not doubled. */
const isOurs = (entry: unknown): boolean => {
  const { command, hooks } = mapIn(entry);
  if (typeof command === 'string') return /(?:^|[\s/"'\\])pipeline(?:\.mjs|\.ts)?["']? hook /.test(command);
  return listIn(hooks).some(isOurs);
};

/** `{ hooks: { EVENT: [{ hooks: [{ type, command, timeout }] }] } }`, as three of the four agents read it. */
function installGroup(before: Json, event: string, command: string, timeout: number): Json {
  const hooks = mapIn(before['hooks']);
  const others = listIn(hooks[event]).filter((entry) => !isOurs(entry));
  const group = { hooks: [{ type: 'command', command, timeout }] };
  return { ...before, hooks: { ...hooks, [event]: [...others, group] } };
}

const decision = (word: string, reason: string): string => `${JSON.stringify({ decision: word, reason })}\n`;
const message = (text: string | null): string => (text === null ? '' : `${JSON.stringify({ systemMessage: text })}\n`);

/** Cursor counts how often it went on by itself; its own limit is 5. */
const cursorLoops = 3;

export const protocols: Readonly<Record<HookAgent, HookProtocol>> = {
  'claude-code': {
    settingsFile: '.claude/settings.json',
    localSettingsFile: '.claude/settings.local.json',
    install: (before, command, seconds) => installGroup(before, 'Stop', command, seconds),
    isRepeated: (payload) => payload['stop_hook_active'] === true,
    block: (reason) => decision('block', reason),
    pass: message,
  },
  codex: {
    settingsFile: '.codex/hooks.json',
    localSettingsFile: '.codex/hooks.json',
    install: (before, command, seconds) => installGroup(before, 'Stop', command, seconds),
    isRepeated: (payload) => payload['stop_hook_active'] === true,
    block: (reason) => decision('block', reason),
    // Codex wants JSON even when there is nothing to say.
    pass: (text) => message(text) || '{}\n',
  },
  cursor: {
    settingsFile: '.cursor/hooks.json',
    localSettingsFile: '.cursor/hooks.json',
    install(before, command) {
      const hooks = mapIn(before['hooks']);
      const others = listIn(hooks['stop']).filter((entry) => !isOurs(entry));
      return { version: 1, ...before, hooks: { ...hooks, stop: [...others, { command, loop_limit: cursorLoops }] } };
    },
    isRepeated: ({ loop_count: count, status }) =>
      (typeof count === 'number' && count >= cursorLoops) || status === 'aborted' || status === 'error',
    block: (reason) => `${JSON.stringify({ followup_message: reason })}\n`,
    pass: () => '{}\n',
  },
  gemini: {
    settingsFile: '.gemini/settings.json',
    localSettingsFile: '.gemini/settings.json',
    // Gemini counts milliseconds.
    install: (before, command, seconds) => installGroup(before, 'AfterAgent', command, seconds * 1000),
    isRepeated: (payload) => payload['stop_hook_active'] === true,
    block: (reason) => decision('deny', reason),
    pass: (text) => message(text) || '{}\n',
  },
};

/** Settings without our hook; the same object where it was not in there. */
export function uninstall(before: Json): Json {
  const hooks = mapIn(before['hooks']);
  const entries = Object.entries(hooks).map(
    ([event, list]) => [event, Array.isArray(list) ? list.filter((entry) => !isOurs(entry)) : list] as const,
  );
  return {
    ...before,
    hooks: Object.fromEntries(entries.filter(([, list]) => !Array.isArray(list) || list.length > 0)),
  };
}

/** The payload that an agent sends. Some send a byte order mark; anything that is no object counts as empty. */
export function parsePayload(bytes: Uint8Array): Json {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8').decode(bytes));
    return mapIn(parsed);
  } catch {
    return {};
  }
}

/** The folder in which the agent works, as it says. */
export function folderIn(payload: Json): string | null {
  const roots = listIn(payload['workspace_roots']);
  const named = payload['cwd'] ?? roots[0];
  return typeof named === 'string' && named !== '' ? named : null;
}
