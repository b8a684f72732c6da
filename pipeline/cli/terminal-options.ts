import type { CommandContext } from './command-context.ts';

export interface TerminalOptions {
  readonly color: boolean;
  readonly width: number;
  readonly verbose: boolean;
}

/** NO_COLOR and FORCE_COLOR as everywhere (no-color.org): the former wins where both are set. */
export function usesColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

export function terminalOptions(context: Pick<CommandContext, 'stdout' | 'env'>, verbose: boolean): TerminalOptions {
  const { stdout, env } = context;
  return { color: usesColor(stdout, env), width: Math.min(Math.max(stdout.columns ?? 100, 40), 120), verbose };
}
