import { styleText } from 'node:util';
import type { GateOutcome } from '../domain/gate.ts';
import type { OnRunEvent, RunEvent } from '../gates/events.ts';

export interface Progress {
  readonly onEvent: OnRunEvent;
  /** Leaves the last state on screen and lets go of it. */
  stop(): void;
}

interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function describeOutcome(outcome: GateOutcome): string {
  if (outcome.status === 'errored') return `did not finish: ${outcome.message}`;
  if (outcome.status === 'skipped') return `skipped: ${outcome.reason}`;
  const found = outcome.findings === 0 ? 'nothing found' : `${outcome.findings} drafted`;
  return `${found}, ${outcome.linesRead} lines read, ${seconds(outcome.durationMs)}`;
}

function describeEvent(event: RunEvent): string | null {
  switch (event.type) {
    case 'change-read':
      return `reading ${event.files} changed file(s), ${event.changedLines} lines, against ${event.base}`;
    case 'gate-ended':
      return `${event.gateId}: ${describeOutcome(event.outcome)}`;
    case 'round-started':
      return `round ${event.round}: ${event.action}`;
    case 'round-ended':
      return `round ${event.round}: ${event.outcome}`;
    case 'gate-started':
      return null;
  }
}

/** One line an event, for logs and pipes. */
function plainProgress(screen: Screen): Progress {
  return {
    onEvent: (event) => {
      const text = describeEvent(event);
      if (text !== null) screen.write(`pipeline: ${text}\n`);
    },
    stop: () => {},
  };
}

function outcomeLine(outcome: GateOutcome, color: (style: 'green' | 'red' | 'gray', text: string) => string): string {
  const mark =
    outcome.status === 'errored'
      ? color('red', '✗')
      : outcome.status === 'skipped'
        ? color('gray', '–')
        : color('green', '✓');
  return `${mark} ${outcome.gateId.padEnd(10)} ${color('gray', describeOutcome(outcome))}`;
}

/** One line a gate, redrawn in place while gates run. Finished lines stay; nothing is drawn over foreign output. */
function liveProgress(screen: Screen, useColor: boolean): Progress {
  const color = (style: 'green' | 'red' | 'gray', text: string): string =>
    useColor ? styleText(style, text, { validateStream: false }) : text;
  const running = new Map<string, number>();
  let drawn = 0;
  let frame = 0;
  const clip = (text: string): string => text.slice(0, (screen.columns ?? 80) - 1);
  const erase = (): void => {
    if (drawn > 0) screen.write(`\u001B[${drawn}A\u001B[J`);
    drawn = 0;
  };
  const draw = (): void => {
    erase();
    for (const [gateId, startedAt] of running)
      screen.write(
        `${clip(`${frames[frame % frames.length] ?? ''} ${gateId.padEnd(10)} ${seconds(performance.now() - startedAt)}`)}\n`,
      );
    drawn = running.size;
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, 120);
  timer.unref();
  const onEvent = (event: RunEvent): void => {
    erase();
    if (event.type === 'gate-started') running.set(event.gateId, performance.now());
    else if (event.type === 'gate-ended') {
      running.delete(event.gateId);
      screen.write(`${outcomeLine(event.outcome, color)}\n`);
    } else screen.write(`${color('gray', describeEvent(event) ?? '')}\n`);
    draw();
  };
  const stop = (): void => {
    clearInterval(timer);
    erase();
  };
  return { onEvent, stop };
}

export function createProgress(screen: Screen, options: { quiet: boolean; color: boolean; ci: boolean }): Progress {
  if (options.quiet) return { onEvent: () => {}, stop: () => {} };
  return screen.isTTY === true && !options.ci ? liveProgress(screen, options.color) : plainProgress(screen);
}
