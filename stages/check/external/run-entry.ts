import path from 'node:path';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { loadParser } from '../_shared/tool-output/parse-output.ts';
import { invalidOutput } from '../_shared/tool-output/invalid-output.ts';
import type { ParsedOutput, ToolOutput } from '../_shared/tool-output/tool-finding.ts';
import type { CommandEntry, ExternalEntry, FileEntry } from './options.ts';
import { splitCommand } from './split-command.ts';

function wordsOf(entry: CommandEntry): readonly string[] {
  if (typeof entry.run !== 'string') return entry.run;
  const split = splitCommand(entry.run);
  if ('words' in split) return split.words;
  // Configuration has been checked before: only a caller that skipped it gets here.
  throw new Failure({
    code: 'external-command',
    message: `${entry.id}: run ${split.problem}`,
    hint: 'Correct pipeline.yaml.',
  });
}

async function runCommand(entry: CommandEntry, { tools }: GateInput): Promise<ToolOutput> {
  const result = await tools.run({
    command: wordsOf(entry),
    ...(entry.cwd === undefined ? {} : { cwd: entry.cwd }),
    ...(entry.timeoutMs === undefined ? {} : { timeoutMs: entry.timeoutMs }),
  });
  const output = { label: entry.id, text: result.stdout, exitCode: result.exitCode, stderr: result.stderr };
  if (entry.okExitCodes !== undefined && !entry.okExitCodes.includes(result.exitCode ?? -1)) {
    throw invalidOutput(
      output,
      entry.format,
      `its exit code is not one of okExitCodes (${entry.okExitCodes.join(', ')})`,
    );
  }
  return output;
}

const isGlob = (file: string): boolean => /[*?[\]{}!()]/.test(file);

function missing(entry: FileEntry): Failure {
  return new Failure({
    code: 'external-report-missing',
    message: `${entry.id}: there is no report ${entry.file}.`,
    hint: 'Let the step that writes it run before the pipeline, or correct `file` in pipeline.yaml.',
  });
}

async function listReports(entry: FileEntry, { files, tools }: GateInput): Promise<readonly string[]> {
  if (!isGlob(entry.file)) return [path.posix.normalize(entry.file)];
  const found = new Set([...(await files.list(entry.file, 'new')), ...(await tools.listFiles(entry.file))]);
  return [...found].sort();
}

async function readReport(entry: FileEntry, report: string, { files, tools }: GateInput): Promise<ToolOutput> {
  const text = (await files.read(report, 'new'))?.text ?? (await tools.readText(report));
  if (text === null) throw missing(entry);
  return { label: `${entry.id} (${report})`, text, exitCode: null, stderr: '' };
}

export interface EntryOutput extends ParsedOutput {
  /** Paths of the report files that were read. */
  readonly reports: readonly string[];
}

/** Runs one entry, or reads its reports, and parses what it says. Rejects with a Failure rather than with nothing. */
export async function runEntry(entry: ExternalEntry, input: GateInput): Promise<EntryOutput> {
  const reports = 'file' in entry ? await listReports(entry, input) : [];
  if ('file' in entry && reports.length === 0) throw missing(entry);
  const outputs =
    'file' in entry
      ? await Promise.all(reports.map((report) => readReport(entry, report, input)))
      : [await runCommand(entry, input)];
  const parse = await loadParser(entry.format);
  const context = {
    roots: await input.tools.roots(),
    cwd: 'cwd' in entry ? path.posix.normalize(entry.cwd ?? '') : '',
  };
  const parsed = outputs.map((output) => parse(output, context));
  return {
    reports,
    findings: parsed.flatMap((report) => report.findings),
    rejected: parsed.flatMap((report) => report.rejected),
    processed: parsed.flatMap((report) => report.processed ?? []),
  };
}
