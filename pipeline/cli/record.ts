import type { ChangeSnapshot } from '../change/index.ts';
import { Failure } from '../domain/failure.ts';
import type { ModelPort, ModelRequest, ModelUsage } from '../domain/model.ts';
import type { LedgerCall } from '../domain/return-ledger.ts';
import {
  digestChange,
  recordingVersion,
  type RecordedAnswer,
  type RecordedSignOffs,
  type Recording,
} from '../ledger/recording.ts';
import { countKeys, keyOf } from '../model/request-key.ts';
import { recordSignOffs, replaySignOffs, type SignOffRecorder } from './record-sign-off.ts';
import { isAgent } from './wire-sign-off.ts';
import type { RunPorts, RunRequest, RunResult } from '../run-ports.ts';

export interface Recorder {
  readonly ports: RunPorts;
  finish(result: RunResult): Recording;
}

function answerOf(error: unknown): RecordedAnswer | null {
  if (!(error instanceof Failure)) return null;
  const { code, message, hint } = error;
  return { failure: { code, message, hint } };
}

/** The ports of a run, with everything written down that would be different another time. Nothing kept earlier is used. */
export function recordRun(request: RunRequest, ports: RunPorts, source: Recording['source']): Recorder {
  const clock: string[] = [];
  const answers: Record<string, RecordedAnswer> = {};
  const usage: ModelUsage[] = [];
  let models: Recording['models'] = [];
  let calls: readonly LedgerCall[] = [];
  let changeDigest = '';
  let signOffs: SignOffRecorder | null = null;
  const { openSignOffs } = ports;
  const count = countKeys();

  const recordPort = (port: ModelPort): ModelPort => ({
    ...port,
    async complete(question: ModelRequest) {
      const key = count(keyOf(port.name, question));
      try {
        const reply = await port.complete(question);
        answers[key] = { reply };
        return reply;
      } catch (error) {
        const answer = answerOf(error);
        if (answer !== null) answers[key] = answer;
        throw error;
      }
    },
  });

  return {
    ports: {
      ...ports,
      now() {
        const now = ports.now();
        clock.push(now.toISOString());
        return now;
      },
      async readChange() {
        const snapshot = await ports.readChange();
        changeDigest = digestChange(snapshot.change);
        return snapshot;
      },
      async openModel() {
        const opened = await ports.openModel();
        if (opened === null) return null;
        models = opened.ports.map(({ name, family = null }) => ({ name, family }));
        const [first, ...others] = opened.ports;
        return {
          ports: [recordPort(first), ...others.map(recordPort)],
          usage() {
            usage.push(opened.usage());
            return usage.at(-1) ?? opened.usage();
          },
        };
      },
      ...(openSignOffs === undefined
        ? {}
        : {
            async openSignOffs(snapshot: ChangeSnapshot) {
              signOffs = await recordSignOffs(await openSignOffs(snapshot));
              return signOffs.port;
            },
          }),
      openMemory: async () => null,
      readDisputes: async () => [],
      async openLedger(opened) {
        const ledger = await ports.openLedger(opened);
        return {
          calls: [],
          async write(written) {
            calls = written;
            await ledger.write(written);
          },
        };
      },
    },
    finish({ report }) {
      const { settings, only, returns, fix, baseline, notices } = request;
      const kept = { settings, only, returns, fix, notices, baseline: baseline === null ? null : [...baseline] };
      return {
        version: recordingVersion,
        source,
        changeDigest,
        request: kept,
        clock,
        models,
        answers,
        usage,
        calls,
        ...(signOffs === null ? {} : { signOffs: signOffs.recorded() }),
        report,
      };
    },
  };
}

function diverged(what: string): Failure {
  return new Failure({
    code: 'replay-diverged',
    message: `The replay ${what}.`,
    hint: 'The program, a tool or the change is another one than when it was recorded: record the run again.',
  });
}

const nothingSigned: RecordedSignOffs = {
  headSha: null,
  local: null,
  reading: { signOffs: [], contributors: [], problems: [] },
  asked: {},
  differences: {},
  members: {},
};

/** The ports of a run that was recorded: models, author and clock answer as they did, everything else happens again. */
export function replayRun(recording: Recording, ports: RunPorts): RunPorts {
  const { answers, clock, usage, models, calls } = recording;
  const count = countKeys();
  let ticks = 0;
  let readings = 0;
  const replayPort = ({ name, family }: Recording['models'][number]): ModelPort => ({
    name,
    ...(family === null ? {} : { family }),
    async complete(question) {
      const answer = answers[count(keyOf(name, question))];
      if (answer === undefined) throw diverged(`asks ${name} (${question.purpose}) what the recorded run did not ask`);
      if ('failure' in answer) throw new Failure(answer.failure);
      return answer.reply;
    },
  });
  return {
    ...ports,
    now: () => new Date(clock[Math.min(ticks++, clock.length - 1)] ?? recording.report.startedAt),
    async readChange() {
      const snapshot = await ports.readChange();
      if (digestChange(snapshot.change) === recording.changeDigest) return snapshot;
      await snapshot.close();
      throw diverged('reads another change than the one that was recorded');
    },
    async openModel() {
      const [first, ...others] = models;
      if (first === undefined) return null;
      const reading = (): ModelUsage =>
        usage[readings++] ?? usage.at(-1) ?? { inputTokens: 0, outputTokens: 0, costUsd: 0 };
      return { ports: [replayPort(first), ...others.map(replayPort)], usage: reading };
    },
    openSignOffs: async () => replaySignOffs(recording.signOffs ?? nothingSigned, isAgent),
    openMemory: async () => null,
    readDisputes: async () => [],
    openLedger: async () => ({ calls, isReplay: true, write: async () => undefined }),
    // What was written to somebody's files once is not written again.
    acceptFixes: async () => undefined,
  };
}
