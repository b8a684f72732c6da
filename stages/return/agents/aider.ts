import type { AgentPreset, AgentTold } from './preset.ts';

const scale: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6 };

/** `Tokens: 4.1k sent, 512 received. Cost: $0.02 message, $0.05 session.` The last such line counts the whole session's cost. */
function readCounts(stdout: string): Pick<AgentTold, 'costUsd' | 'tokens'> {
  const tokens = { inputTokens: 0, outputTokens: 0 };
  let costUsd: number | null = null;
  let found = false;
  for (const line of stdout.split('\n')) {
    const sent = /^Tokens: ([\d.]+)([kM]?) sent,/.exec(line);
    const received = / ([\d.]+)([kM]?) received/.exec(line);
    const cost = /Cost: \$[\d.]+ message, \$([\d.]+) session/.exec(line);
    if (sent !== null) {
      found = true;
      tokens.inputTokens += Number(sent[1]) * (scale[sent[2] ?? ''] ?? 1);
      tokens.outputTokens += Number(received?.[1] ?? 0) * (scale[received?.[2] ?? ''] ?? 1);
    }
    if (cost !== null) costUsd = Number(cost[1]);
  }
  return { costUsd, tokens: found ? tokens : null };
}

/**
 * The message comes from the packet's file, one message and out. It commits nothing, starts no linter or test, and keeps no
 * history and no map in the tree.
 */
export const aider: AgentPreset = {
  command: [
    'aider',
    '--yes-always',
    '--no-auto-commits',
    '--no-dirty-commits',
    '--no-gitignore',
    '--no-suggest-shell-commands',
    '--no-auto-lint',
    '--no-auto-test',
    '--no-detect-urls',
    '--no-check-update',
    '--no-show-release-notes',
    '--no-show-model-warnings',
    '--no-analytics',
    '--no-pretty',
    '--no-stream',
    '--no-fancy-input',
    '--map-tokens',
    '0',
    '--chat-history-file',
    '/dev/null',
    '--input-history-file',
    '/dev/null',
    '--message-file',
    '{packet}',
  ],
  argumentsFor: ({ files }) => files.map((file) => `--file=${file}`),
  passEnv: [
    'OPENAI_API_KEY',
    'OPENAI_API_BASE',
    'ANTHROPIC_API_KEY',
    'GEMINI_API_KEY',
    'OPENROUTER_API_KEY',
    'DEEPSEEK_API_KEY',
    'AIDER_MODEL',
    'AIDER_EDIT_FORMAT',
    'AIDER_WEAK_MODEL',
  ],
  read: (stdout) => ({ said: stdout, ...readCounts(stdout) }),
};
