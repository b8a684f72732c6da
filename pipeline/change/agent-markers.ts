/** An address that only an agent signs with. Patterns match the whole address, in lower case. */
export interface AgentAddress {
  readonly agent: string;
  readonly emails: readonly string[];
  /** GitHub App accounts: `<id>+<login>[bot]@users.noreply.github.com`, or the bare name. */
  readonly bots: readonly string[];
}

export const agentAddresses: readonly AgentAddress[] = [
  { agent: 'Claude', emails: ['noreply@anthropic.com'], bots: ['claude[bot]'] },
  { agent: 'Cursor', emails: ['cursoragent@cursor.com'], bots: [] },
  { agent: 'Codex', emails: ['noreply@openai.com', 'codex@openai.com'], bots: [] },
  { agent: 'Copilot', emails: ['copilot@github.com'], bots: ['copilot', 'copilot-swe-agent[bot]'] },
  { agent: 'OpenCode', emails: ['noreply@opencode.ai'], bots: [] },
  { agent: 'aider', emails: ['aider@aider.chat', 'noreply@aider.dev'], bots: [] },
  { agent: 'Amp', emails: ['amp@ampcode.com'], bots: [] },
  { agent: 'Jules', emails: [], bots: ['google-labs-jules[bot]'] },
  { agent: 'Gemini', emails: [], bots: ['gemini-cli[bot]'] },
  { agent: 'Factory Droid', emails: [], bots: ['factory-droid[bot]'] },
  { agent: 'Qwen Coder', emails: ['qwen-coder@alibabacloud.com'], bots: [] },
  { agent: 'Devin', emails: [], bots: ['devin-ai-integration[bot]'] },
];

/** Trailers that name an agent, a session or a log of one, whatever their value; in lower case. */
export const agentTrailers: readonly string[] = [
  'ai-agent',
  'agent-id',
  'claude-session',
  'copilot-session',
  'amp-thread-id',
  'agent-logs-url',
  'entire-checkpoint',
];

/** Trailers that also credit people and programs: their value decides. */
export const assistTrailers: readonly string[] = ['assisted-by', 'generated-by'];

/** Whole lines, from their start: quoting one in the middle of a sentence proves nothing. */
export const agentBodyLines: readonly { readonly agent: string; readonly pattern: RegExp }[] = [
  { agent: 'Claude', pattern: /^(?:\u{1F916} ?)?Generated with \[Claude Code\]/u },
  { agent: 'Cursor', pattern: /^Made with \[Cursor\]/ },
];

/** First segment of a branch name. */
export const agentBranches: ReadonlyMap<string, string> = new Map([
  ['claude', 'Claude'],
  ['codex', 'Codex'],
  ['copilot', 'Copilot'],
  ['devin', 'Devin'],
  ['cursor', 'Cursor'],
]);
