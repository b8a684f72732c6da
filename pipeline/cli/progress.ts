import { styleText } from 'node:util';
import type { GateOutcome } from '../domain/gate.ts';
import type { OnRunEvent, RunEvent } from '../gates/events.ts';
import { shorten, visibleLine } from '../reports/escape.ts';
import { clipEnd, textWidth } from '../reports/text-width.ts';

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

/** Longer than any message of ours; what a tool says may be anything. */
const maxPlainCharacters = 500;

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
      if (text !== null) screen.write(`pipeline: ${shorten(visibleLine(text), maxPlainCharacters)}\n`);
    },
    stop: () => {},
  };
}

type Style = 'green' | 'red' | 'gray';
type Color = (style: Style, text: string) => string;

const marks: Readonly<Record<GateOutcome['status'], readonly [Style, string]>> = {
  completed: ['green', '✓'],
  skipped: ['gray', '–'],
  errored: ['red', '✗'],
};

/** What is left of a screen after `used` cells; the last cell stays free, or some terminals wrap. */
function fit(text: string, screen: Screen, used: number): string {
  const room = (screen.columns || 80) - 1 - used;
  return room < 1 ? '' : clipEnd(visibleLine(text), room);
}

function outcomeLine(outcome: GateOutcome, screen: Screen, color: Color): string {
  const [style, mark] = marks[outcome.status];
  const name = fit(outcome.gateId.padEnd(10), screen, 2);
  const rest = fit(describeOutcome(outcome), screen, 3 + textWidth(name));
  return `${color(style, mark)} ${name} ${color('gray', rest)}`.trimEnd();
}

/** One line a gate, redrawn in place while gates run. Finished lines stay; nothing is drawn over foreign output. */
function liveProgress(screen: Screen, useColor: boolean): Progress {
  const color: Color = (style, text) => (useColor ? styleText(style, text, { validateStream: false }) : text);
  const running = new Map<string, number>();
  let drawn = 0;
  let frame = 0;
  let stopped = false;
  const erase = (): void => {
    if (drawn > 0) screen.write(`\u001B[${drawn}A\u001B[J`);
    drawn = 0;
  };
  const draw = (): void => {
    erase();
    const spinner = frames[frame % frames.length] ?? '';
    for (const [gateId, startedAt] of running)
      screen.write(`${fit(`${spinner} ${gateId.padEnd(10)} ${seconds(performance.now() - startedAt)}`, screen, 0)}\n`);
    drawn = running.size;
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, 120);
  timer.unref();
  const onEvent = (event: RunEvent): void => {
    // A gate that is stopped may end after the screen was let go of.
    if (stopped) return;
    erase();
    if (event.type === 'gate-started') running.set(event.gateId, performance.now());
    else if (event.type === 'gate-ended') {
      running.delete(event.gateId);
      screen.write(`${outcomeLine(event.outcome, screen, color)}\n`);
    } else screen.write(`${color('gray', fit(describeEvent(event) ?? '', screen, 0))}\n`);
    draw();
  };
  const stop = (): void => {
    stopped = true;
    clearInterval(timer);
    erase();
  };
  return { onEvent, stop };
}

/** A run without a return loop has one round, and nothing to say about it. */
function withoutLoneRound(progress: Progress): Progress {
  let loops = false;
  const onEvent = (event: RunEvent): void => {
    loops ||= event.type === 'round-started';
    if (loops || event.type !== 'round-ended') progress.onEvent(event);
  };
  return { ...progress, onEvent };
}

export function createProgress(screen: Screen, options: { quiet: boolean; color: boolean; ci: boolean }): Progress {
  if (options.quiet) return { onEvent: () => {}, stop: () => {} };
  return withoutLoneRound(
    screen.isTTY === true && !options.ci ? liveProgress(screen, options.color) : plainProgress(screen),
  );
}
