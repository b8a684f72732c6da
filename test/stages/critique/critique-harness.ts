import { afterEach } from 'vitest';
import type { Change } from '../../../pipeline/domain/change.ts';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Finding, FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { FileAccess, GateMemory, Tools } from '../../../pipeline/domain/gate.ts';
import { createBudget } from '../../../pipeline/model/budget.ts';
import type { BudgetLimits } from '../../../pipeline/model/budget.ts';
import { createOpenAiModel } from '../../../pipeline/model/openai-compatible.ts';
import { gate } from '../../../stages/critique/index.ts';
import type { CritiqueOptions } from '../../../stages/critique/options.ts';
import { optionsSchema } from '../../../stages/critique/options.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import type { FilePair, RecordedAccess } from '../../support/change-from-pairs.ts';
import { startModelServer } from '../../support/model-server.ts';
import type { ModelScript, ModelServer, ModelServerReply, ModelServerRequest } from '../../support/model-server.ts';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

export const before = `export function average(values: number[]): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
`;
export const after = before
  .replace('  if (values.length === 0) return 0;\n', '')
  .replace('let sum = 0;', 'let sum = 0; // checked');
export const pair: FilePair = { path: 'src/average.ts', before, after };

export interface Run {
  readonly drafts: readonly FindingDraft[];
  readonly failure: Failure | null;
  readonly files: RecordedAccess;
  readonly requests: readonly ModelServerRequest[];
}

export interface Setup {
  readonly pairs?: readonly FilePair[];
  readonly overrides?: Partial<Change>;
  readonly options?: Partial<CritiqueOptions>;
  readonly prior?: readonly Finding[];
  readonly budget?: Partial<BudgetLimits>;
  readonly signal?: AbortSignal;
  readonly memory?: GateMemory;
  /** False: files can only be read, not looked at. */
  readonly peeks?: boolean;
  /** Names and families of the models; one server answers for all of them. */
  readonly models?: readonly { readonly name: string; readonly family?: string }[];
}

const noTools = {} as Tools;

export async function run(script: ModelScript, setup: Setup = {}): Promise<Run> {
  const server = await startModelServer(script);
  servers.push(server);
  const { change, files: access } = changeFromPairs(setup.pairs ?? [pair], setup.overrides);
  const texts = new Map((setup.pairs ?? [pair]).map(({ path, before, after }) => [path, { old: before, new: after }]));
  const peek: FileAccess['peek'] = async (path, side) => {
    const text = texts.get(path)?.[side] ?? null;
    return text === null ? null : { text, bytes: Buffer.from(text), encoding: 'utf-8' };
  };
  const files: RecordedAccess = setup.peeks === false ? access : Object.assign(access, { peek });
  const budget = createBudget({ usd: 1, tokens: 1_000_000, minutes: 1, ...setup.budget }, {});
  const models = await Promise.all(
    (setup.models ?? [{ name: 'scripted' }]).map(async ({ name, family }) => {
      const setting = { name, baseUrl: server.baseUrl };
      const port = await createOpenAiModel(setting, { env: {}, budget, timeoutMs: 5_000, retry: { attempts: 1 } });
      return family === undefined ? port : { ...port, family };
    }),
  );
  const [model = { name: 'none', complete: () => Promise.reject(new Error('no model')) }] = models;
  const options = optionsSchema.parse({ critics: ['correctness'], ...setup.options });
  const signal = setup.signal ?? new AbortController().signal;
  const seen = { files, requests: server.requests };
  try {
    const rest = { prior: setup.prior ?? [], files, tools: noTools, signal, model, models };
    const memory = setup.memory === undefined ? {} : { memory: setup.memory };
    const drafts = await gate.run({ change, options, ...rest, ...memory });
    return { drafts, failure: null, ...seen };
  } catch (error) {
    if (error instanceof Failure) return { drafts: [], failure: error, ...seen };
    throw error;
  }
}

export const isAsked = (request: ModelServerRequest, name: string) => request.purposeHints[0] === name;

export interface Script {
  readonly findings?: unknown;
  readonly quotes?: unknown;
  readonly verdict?: (request: ModelServerRequest) => ModelServerReply;
}

/** Answers as critic, repairer or refuter, by the schema that is asked for. */
export function scripted(script: Script): ModelScript {
  return (request) => {
    if (isAsked(request, 'critic_findings')) return { mode: 'json', value: { findings: script.findings ?? [] } };
    if (isAsked(request, 'repaired_quotes')) return { mode: 'json', value: { quotes: script.quotes ?? [] } };
    return script.verdict?.(request) ?? confirmed;
  };
}

export const bug = {
  path: 'src/average.ts',
  quote: '  if (values.length === 0) return 0;',
  failureScenario: 'With an empty list the sum 0 is divided by 0 and NaN is returned instead of 0.',
  severity: 'high',
};
export const confirmed: ModelServerReply = {
  mode: 'json',
  value: { evidence: '  return sum / values.length;', reason: 'It divides by zero.', verdict: 'confirmed' },
};
