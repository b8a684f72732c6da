import { asObject, parseLastObject, toNumber, toText } from './parse.ts';
import type { AgentPreset } from './preset.ts';

/**
 * `-p` reads the prompt from stdin and prints one JSON object with answer and cost; `acceptEdits` lets it edit files and
 * nothing more. Settings and servers of the project are left out: they may start programs, and the change may hold them.
 */
export const claudeCode: AgentPreset = {
  command: [
    'claude',
    '-p',
    '--output-format',
    'json',
    '--permission-mode',
    'acceptEdits',
    '--setting-sources',
    'user',
    '--strict-mcp-config',
    '--no-session-persistence',
  ],
  argumentsFor: ({ remainingUsd }) => ['--max-budget-usd', Math.max(0.01, remainingUsd).toFixed(2)],
  passEnv: [
    'ANTHROPIC_API_KEY',
    'ANTHROPIC_AUTH_TOKEN',
    'ANTHROPIC_BASE_URL',
    'ANTHROPIC_MODEL',
    'CLAUDE_CODE_OAUTH_TOKEN',
    'CLAUDE_CONFIG_DIR',
  ],
  read(stdout) {
    const result = parseLastObject(stdout);
    const usage = asObject(result['usage']);
    const cached = toNumber(usage['cache_creation_input_tokens']) + toNumber(usage['cache_read_input_tokens']);
    const cost = result['total_cost_usd'];
    return {
      said: toText(result['result']) || (result['type'] === undefined ? stdout : toText(result['subtype'])),
      costUsd: typeof cost === 'number' ? toNumber(cost) : null,
      tokens:
        result['usage'] === undefined
          ? null
          : {
              inputTokens: toNumber(usage['input_tokens']) + cached,
              outputTokens: toNumber(usage['output_tokens']),
            },
    };
  },
};
