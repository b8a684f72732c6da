import { describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Thread } from '../../../pipeline/domain/gate.ts';
import { openThreads } from '../../../pipeline/platform/local/threads.ts';

const module = new URL('./threads/echo.ts', import.meta.url);
const forever = 60_000;

function open(signal = new AbortController().signal): Thread {
  return openThreads({ echo: module }, signal).start('echo');
}

const codeOf = async (answer: Promise<unknown>): Promise<string> => {
  const error: unknown = await answer.catch((caught: unknown) => caught);
  return error instanceof Failure ? error.code : `no failure: ${String(error)}`;
};

describe('threads', () => {
  it('answer one question after the other, without the environment', async () => {
    const thread = open();
    expect(await thread.ask({ kind: 'echo', value: 1 }, forever)).toBe(1);
    expect(await thread.ask({ kind: 'echo', value: 2 }, forever)).toBe(2);
    expect(await thread.ask({ kind: 'environment' }, forever)).toEqual({});
    await thread.end();
    expect(await codeOf(thread.ask({ kind: 'echo' }, forever))).toBe('thread-failed');
  });

  it('are stopped in the middle of a loop, and still say what they were at', async () => {
    const thread = open();
    await thread.ask({ kind: 'echo', value: 1 }, forever);
    expect(await codeOf(thread.ask({ kind: 'loop', value: 7 }, 500))).toBe('thread-timeout');
    expect(thread.progress()).toBe(7);
    expect(await codeOf(thread.ask({ kind: 'echo' }, forever))).toBe('thread-timeout');
  });

  it('end with the signal, also while they are busy', async () => {
    const controller = new AbortController();
    const thread = open(controller.signal);
    const answer = thread.ask({ kind: 'loop' }, forever);
    const reason = new Failure({ code: 'aborted', message: 'stop', hint: '' });
    setTimeout(() => controller.abort(reason), 20);
    await expect(answer).rejects.toBe(reason);
    await expect(open(controller.signal).ask({ kind: 'echo' }, forever)).rejects.toBe(reason);
  });

  it.each(['exit', 'fill'])('that end by themselves (%s) say so, and nothing else ends with them', async (kind) => {
    expect(await codeOf(open().ask({ kind }, forever))).toBe('thread-failed');
  });

  it('whose question is refused go on', async () => {
    const thread = open();
    expect(await codeOf(thread.ask({ kind: 'throw' }, forever))).toBe('thread-failed');
    expect(await thread.ask({ kind: 'echo', value: 3 }, forever)).toBe(3);
    await thread.end();
  });

  it('whose answer is there although this thread had no time to take it are not stopped', async () => {
    const thread = open();
    await thread.ask({ kind: 'echo', value: 1 }, forever);
    const answer = thread.ask({ kind: 'echo', value: 4 }, 100);
    const untilMs = performance.now() + 400;
    while (performance.now() < untilMs);
    expect(await answer).toBe(4);
    await thread.end();
  });
});
