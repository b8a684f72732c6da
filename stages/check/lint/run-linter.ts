import { Failure } from '../../../pipeline/domain/failure.ts';
import type { ToolResult, Tools } from '../../../pipeline/domain/gate.ts';
import { invalidOutput } from '../_shared/tool-output/invalid-output.ts';
import { resolvePath } from '../_shared/tool-output/resolve-path.ts';
import type { ParsedOutput, PathContext, RawFinding } from '../_shared/tool-output/tool-finding.ts';
import { toArgument } from './batch.ts';
import type { Batch, Linter } from './linter.ts';

export interface LinterRun {
  readonly linter: Linter;
  /** Absolute path of the program. */
  readonly program: string;
  readonly batches: readonly Batch[];
  readonly timeoutMs: number;
}

export interface LinterOutput {
  readonly findings: readonly RawFinding[];
  readonly processed: ReadonlySet<string>;
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  /** Files of its kind that its configuration does not cover. */
  readonly unmatched: readonly string[];
}

interface Session {
  readonly run: LinterRun;
  readonly batch: Batch;
  readonly targets: readonly string[];
  readonly tools: Tools;
  readonly context: PathContext;
}

function execute({ run, batch, tools }: Session, start: ReturnType<Linter['start']>): Promise<ToolResult> {
  return tools.run({
    command: [run.program, ...start.args],
    cwd: batch.cwd === '' ? '.' : batch.cwd,
    timeoutMs: run.timeoutMs,
    ...(start.env === undefined ? {} : { env: start.env }),
    ...(start.inputs === undefined ? {} : { inputs: start.inputs }),
  });
}

const outputOf = (linter: Linter, result: ToolResult) => ({
  label: linter.title,
  text: result.stdout,
  exitCode: result.exitCode,
  stderr: result.stderr,
});

function parse({ run, context }: Session, result: ToolResult): ParsedOutput {
  const output = outputOf(run.linter, result);
  if (!run.linter.okExitCodes.includes(result.exitCode ?? -1)) {
    throw invalidOutput(output, 'result', `its exit code means that it failed`);
  }
  const parsed = run.linter.parse(output, context);
  const [foreign] = parsed.rejected;
  // It was given files of the repository: a path that leads elsewhere means that its findings would be lost.
  if (foreign !== undefined) throw invalidOutput(output, 'result', `it names ${foreign.uri}: ${foreign.reason}`);
  return parsed;
}

/** Files that the linter says it looks at, of those that it was given. */
async function listProcessed(session: Session, parsed: ParsedOutput): Promise<readonly string[]> {
  const { run, batch, targets, context } = session;
  const start = run.linter.listProcessed?.(batch, targets);
  if (start === undefined) return parsed.processed ?? batch.paths;
  // Asked only when it left something out: most runs need one start.
  if (parsed.processedCount === batch.paths.length) return batch.paths;
  const result = await execute(session, start);
  if (!run.linter.okExitCodes.includes(result.exitCode ?? -1)) {
    throw invalidOutput(outputOf(run.linter, result), 'list of files', 'it failed');
  }
  const lines = run.linter.parseProcessed?.(result.stdout) ?? result.stdout.split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => {
    const place = resolvePath(line, context);
    return 'path' in place ? [place.path] : [];
  });
}

async function runBatch(run: LinterRun, batch: Batch, tools: Tools, roots: readonly string[]): Promise<LinterOutput> {
  const context = { roots, cwd: batch.cwd };
  const paths = batch.paths.map((file) => toArgument(file, batch.cwd));
  const session = { run, batch, tools, context, targets: run.linter.targets?.(paths) ?? paths };
  const parsed = parse(session, await execute(session, run.linter.start(batch, session.targets)));
  const given = new Set(batch.paths);
  const unread = (parsed.unread ?? []).filter((file) => given.has(file.path));
  const processed = new Set((await listProcessed(session, parsed)).filter((file) => given.has(file)));
  for (const file of unread) processed.delete(file.path);
  const unmatched = (parsed.unmatched ?? []).filter((file) => given.has(file));
  return { findings: parsed.findings, processed, unread: unread.filter((file) => file.reason !== ''), unmatched };
}

/** Runs a linter on all of its batches. Rejects with a Failure when any of them fails: half a result is none. */
export async function runLinter(run: LinterRun, tools: Tools): Promise<LinterOutput> {
  const roots = await tools.roots();
  const outputs: LinterOutput[] = [];
  for (const batch of run.batches) outputs.push(await runBatch(run, batch, tools, roots));
  return {
    findings: outputs.flatMap((output) => output.findings),
    processed: new Set(outputs.flatMap((output) => [...output.processed])),
    unread: outputs.flatMap((output) => output.unread),
    unmatched: outputs.flatMap((output) => output.unmatched),
  };
}

/** Failures of a tool are collected; an abort or a bug is not the tool's. */
export function isToolFailure(error: unknown): error is Failure {
  return error instanceof Failure && error.code !== 'aborted';
}
