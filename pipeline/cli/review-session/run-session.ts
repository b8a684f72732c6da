import { createPaint } from '../../reports/ansi.ts';
import type { Screen } from '../../reports/terminal-screen.ts';
import type { CommandContext } from '../command-context.ts';
import { usesColor } from '../terminal-options.ts';
import { drawSession, type ReviewTitle } from './draw-session.ts';
import { parseKeys } from './keys.ts';
import { keyOf, pressKey, type ReviewSession } from './session.ts';

export interface SessionHooks {
  /** Called with every state, so that nothing is lost when the machine stops. */
  keep(session: ReviewSession, seconds: Readonly<Record<string, number>>): Promise<void>;
}

export interface SessionEnd {
  readonly session: ReviewSession;
  readonly seconds: Readonly<Record<string, number>>;
}

const enter = '\u001B[?1049h\u001B[?25l';
const leave = '\u001B[?25h\u001B[?1049l';
const home = '\u001B[H';
const clearLine = '\u001B[K';
const clearBelow = '\u001B[J';

const narrowest = 40;
const widest = 120;

function screenFor({ stdout, env }: CommandContext, session: ReviewSession): Screen {
  return {
    paint: createPaint(usesColor(stdout, env)),
    width: Math.min(Math.max(stdout.columns ?? 80, narrowest), widest) - 1,
    verbose: true,
    files: () => null,
    findings: session.items.flatMap(({ findings }) => findings),
  };
}

/** Key of the question on the screen; null between questions. */
function shownItem({ items, at, screen }: ReviewSession): string | null {
  const item = items[at];
  return screen.kind === 'end' || screen.kind === 'help' || item === undefined ? null : keyOf(item);
}

/**
 * Shows a review on the terminal and takes its keys until it ends. The terminal is as it was when this settles, whatever
 * happens. Standard input and output are terminals.
 */
export async function runSession(
  first: ReviewSession,
  title: ReviewTitle,
  before: Readonly<Record<string, number>>,
  context: CommandContext,
  hooks: SessionHooks,
): Promise<SessionEnd> {
  const { stdout, signal } = context;
  const { stdin } = process;
  const seconds: Record<string, number> = { ...before };
  let session = first;
  let since = performance.now();
  const draw = (): void => {
    const { rows, scroll } = drawSession(screenFor(context, session), session, title, stdout.rows ?? 24);
    session = { ...session, scroll };
    stdout.write(home + rows.map((row) => row + clearLine).join('\r\n') + clearBelow);
  };
  const count = (): void => {
    const shown = shownItem(session);
    const now = performance.now();
    if (shown !== null) seconds[shown] = (seconds[shown] ?? 0) + (now - since) / 1000;
    since = now;
  };
  const restore = (): void => void stdout.write(leave);
  process.once('exit', restore);
  stdout.on('resize', draw);
  stdout.write(enter);
  stdin.setRawMode(true);
  try {
    draw();
    for await (const chunk of stdin.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      count();
      for (const key of parseKeys(chunk.toString('utf8'))) if (session.ended === null) session = pressKey(session, key);
      await hooks.keep(session, seconds);
      if (session.ended !== null) break;
      draw();
    }
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stdout.off('resize', draw);
    process.off('exit', restore);
    restore();
  }
  return { session: session.ended === null ? { ...session, ended: 'saved' } : session, seconds };
}
