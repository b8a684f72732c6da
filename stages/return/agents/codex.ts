import { asObject, parseLines, toNumber, toText } from './parse.ts';
import type { AgentPreset } from './preset.ts';

/**
 * `-` takes the prompt from stdin; `--json` prints events, tokens among them and no cost; the sandbox may write the tree
 * and reach no network. `--ephemeral` leaves no session behind.
 */
export const codex: AgentPreset = {
  command: ['codex', 'exec', '--json', '--ephemeral', '--sandbox', 'workspace-write', '--color', 'never', '-'],
  passEnv: ['CODEX_API_KEY', 'OPENAI_API_KEY', 'CODEX_HOME'],
  read(stdout) {
    const events = parseLines(stdout);
    const items = events.map((event) => asObject(event['item']));
    const usages = events
      .filter((event) => event['type'] === 'turn.completed')
      .map((event) => asObject(event['usage']));
    const sum = (key: string): number => usages.reduce((total, usage) => total + toNumber(usage[key]), 0);
    const said = items.filter((item) => item['type'] === 'agent_message').map((item) => toText(item['text']));
    return {
      said: said.at(-1) ?? (events.length === 0 ? stdout : ''),
      costUsd: null,
      tokens: usages.length === 0 ? null : { inputTokens: sum('input_tokens'), outputTokens: sum('output_tokens') },
    };
  },
};
