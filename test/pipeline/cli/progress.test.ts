/* oxlint-disable no-control-regex -- escape sequences are what these tests are about */
import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../pipeline/cli/progress.ts';
import type { GateOutcome } from '../../../pipeline/domain/gate.ts';
import type { RunEvent } from '../../../pipeline/gates/events.ts';
import { textWidth } from '../../../pipeline/reports/text-width.ts';

interface RecordingScreen {
  readonly isTTY: boolean;
  readonly columns?: number;
  written: string;
  write(text: string): void;
}

function makeScreen(options: { isTTY: boolean; columns?: number }): RecordingScreen {
  return {
    ...options,
    written: '',
    write(text) {
      this.written += text;
    },
  };
}

/** Text as a hostile tool, or a change, may bring it. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001B[2J', '\u001B]0;x\u0007', '\r', '\n', '漢字', '\u202E', '\u009B31m'),
    ),
  )
  .map((parts) => parts.join(''));

const outcome = (message: fc.Arbitrary<string>): fc.Arbitrary<GateOutcome> => {
  const base = { gateId: 'lint', durationMs: 1200, usage: null, linesRead: 3 };
  return fc.oneof(
    message.map((text): GateOutcome => ({ ...base, status: 'errored', code: 'x', message: text, hint: '' })),
    message.map((text): GateOutcome => ({ ...base, status: 'skipped', reason: text })),
    fc.constant<GateOutcome>({ ...base, status: 'completed', findings: 2 }),
  );
};

const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('change-read' as const), files: fc.nat(), changedLines: fc.nat(), base: hostile }),
  fc.constantFrom<RunEvent>({ type: 'gate-started', gateId: 'lint' }, { type: 'gate-started', gateId: 'sql' }),
  outcome(hostile).map((one): RunEvent => ({ type: 'gate-ended', gateId: 'lint', outcome: one })),
  fc.record({ type: fc.constant('round-started' as const), round: fc.nat(9), action: hostile }),
  fc.record({ type: fc.constant('round-ended' as const), round: fc.nat(9), outcome: hostile }),
);
const events = fc.array(event, { minLength: 1, maxLength: 8 });

function play(screen: RecordingScreen, all: readonly RunEvent[], color = false): string {
  const progress = createProgress(screen, { quiet: false, color, ci: false });
  for (const one of all) progress.onEvent(one);
  progress.stop();
  return screen.written;
}

/** Events that leave a line: a gate that starts does not, and the end of a lone round is not worth one. */
function toldOf(all: readonly RunEvent[]): readonly RunEvent[] {
  const firstRound = all.findIndex((one) => one.type === 'round-started');
  return all.filter(
    (one, index) =>
      one.type !== 'gate-started' && (one.type !== 'round-ended' || (firstRound !== -1 && index > firstRound)),
  );
}

const control = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/;

describe('progress in a log', () => {
  it('is one line an event, and nothing in it can steer a terminal', () => {
    fc.assert(
      fc.property(events, (all) => {
        const written = play(makeScreen({ isTTY: false }), all);
        const told = toldOf(all);
        const lines = written.split('\n');
        expect(lines.pop()).toBe('');
        expect(lines).toHaveLength(told.length);
        for (const line of lines) {
          expect(line).toMatch(/^pipeline: /);
          expect(line.length).toBeLessThan(600);
          expect(line).not.toMatch(control);
        }
      }),
    );
  });

  it('is what CI gets, terminal or not', () => {
    const screen = makeScreen({ isTTY: true, columns: 80 });
    const progress = createProgress(screen, { quiet: false, color: true, ci: true });
    progress.onEvent({ type: 'change-read', files: 1, changedLines: 2, base: 'main' });
    expect(screen.written).toBe('pipeline: reading 1 changed file(s), 2 lines, against main\n');
  });

  it('is nothing when quiet', () => {
    const screen = makeScreen({ isTTY: true, columns: 80 });
    const progress = createProgress(screen, { quiet: true, color: true, ci: false });
    progress.onEvent({ type: 'gate-started', gateId: 'lint' });
    progress.stop();
    expect(screen.written).toBe('');
  });
});

/** Our own sequences: up, erase below, colours. Anything else came from outside. */
const own = /\u001B\[(?:\d+A|J|\d+m)/g;

describe('progress in a terminal', () => {
  it('draws no line wider than the screen, and only its own escape sequences', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 120 }), fc.boolean(), (all, columns, color) => {
        const written = play(makeScreen({ isTTY: true, columns }), all, color);
        expect(written.replace(own, '').replaceAll('\n', '')).not.toMatch(control);
        for (const line of stripVTControlCharacters(written).split('\n'))
          expect(textWidth(line), JSON.stringify(line)).toBeLessThanOrEqual(Math.max(columns, 3));
      }),
    );
  });

  it('moves up exactly over what it has drawn, so that finished lines stay', () => {
    fc.assert(
      fc.property(events, (all) => {
        let line = 0;
        let written = 0;
        for (const part of play(makeScreen({ isTTY: true, columns: 80 }), all).split(/(\n|\u001B\[\d+A)/)) {
          const up = /^\u001B\[(\d+)A$/.exec(part);
          if (part === '\n') line += 1;
          else if (up !== null) line -= Number(up[1]);
          written = Math.max(written, line);
          expect(line).toBeGreaterThanOrEqual(0);
        }
        const finished = toldOf(all).length;
        expect(line).toBe(finished);
      }),
    );
  });

  it('shows colours only when asked', () => {
    const ended: RunEvent = {
      type: 'gate-ended',
      gateId: 'sql',
      outcome: { gateId: 'sql', status: 'completed', findings: 0, durationMs: 1, usage: null, linesRead: 1 },
    };
    expect(play(makeScreen({ isTTY: true, columns: 80 }), [ended], true)).toMatch(/\u001B\[32m✓\u001B\[39m sql/);
    expect(play(makeScreen({ isTTY: true, columns: 80 }), [ended], false)).toMatch(/^✓ sql/);
  });

  it('draws nothing more after it was stopped', () => {
    const screen = makeScreen({ isTTY: true, columns: 80 });
    const progress = createProgress(screen, { quiet: false, color: false, ci: false });
    progress.onEvent({ type: 'gate-started', gateId: 'sql' });
    progress.stop();
    const before = screen.written;
    progress.onEvent({ type: 'round-ended', round: 1, outcome: 'late' });
    expect(screen.written).toBe(before);
  });
});
