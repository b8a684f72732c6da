import { open, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { ToolResult, ToolRun, Tools } from '../../domain/gate.ts';
import { type ProgramSearch, findProgram, isInside, resolveReal, trustedSearchPath } from './find-program.ts';
import { listArtefacts, readArtefact } from './read-artefact.ts';
import { type SpawnResult, spawnCommand } from './spawn.ts';
import { openThreads } from './threads.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';
import { scrubEnvironment } from './tool-environment.ts';

export interface ToolsOptions {
  /** The user's checkout: installed programs are looked for in its `node_modules/.bin` and `.venv/bin`. */
  readonly repositoryRoot: string;
  /** The folder that holds the head side; asked for once, when the first tool needs it. */
  workspace(): Promise<string>;
  /** Paths of the change, both sides, relative to the root, `/`-separated: what they hold is never run as a tool. */
  readonly changedPaths: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Where the child's environment is picked from. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folder whose `node_modules` holds the embedded programs. Default: wherever this code is installed. */
  readonly embeddedRoot?: string;
  /** Modules that run in threads, by the id of their gate. Default: none, and gates do their work in this thread. */
  readonly threads?: Readonly<Record<string, URL>>;
}

const defaultTimeoutMs = 60_000;

function notStarted(program: string): Failure {
  return new Failure({
    code: 'tool-not-started',
    message: `${program} is not installed: it is neither in the repository's node_modules/.bin or .venv/bin nor on PATH.`,
    hint: `Install ${program} before the pipeline runs, or take it out of pipeline.yaml. A program that the change itself brings is never run.`,
  });
}

/** Nearest existing path: links of a folder that does not exist yet cannot lead anywhere. */
const realOr = async (folder: string): Promise<string> => (await resolveReal(folder)) ?? path.resolve(folder);

function findEmbedded(name: string, root: string | undefined): string {
  const require = createRequire(root === undefined ? import.meta.url : path.join(root, 'package.json'));
  try {
    const manifestPath = require.resolve(`${name}/package.json`);
    const { bin } = require(manifestPath) as { bin?: string | Record<string, string> };
    const relative = typeof bin === 'string' ? bin : bin?.[name];
    if (relative !== undefined) return path.join(path.dirname(manifestPath), relative);
  } catch {
    // Not installed beside us: said below.
  }
  throw new Failure({
    code: 'embedded-tool-missing',
    message: `${name}, which this package ships with, cannot be found.`,
    hint: 'Install prereview again (`npm install`), without `--no-optional` and `--omit`.',
  });
}

/** Node programs are run by the Node that runs us: the one behind `#!/usr/bin/env node` may be too old, or absent. */
async function isNodeProgram(program: string): Promise<boolean> {
  const file = await open(program).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(128), 0, 128, 0);
    const [firstLine = ''] = buffer.toString('latin1', 0, bytesRead).split('\n');
    return /^#!.*[/ ]node(?: |\r|$)/.test(firstLine) || (/\.[cm]?js$/.test(program) && !firstLine.startsWith('#!'));
  } finally {
    await file.close();
  }
}

/** Runs with the inputs on disk, in a folder that only this user can read; the folder is gone when this settles. */
async function withInputs<T>(
  inputs: Readonly<Record<string, string>>,
  args: readonly string[],
  start: (args: readonly string[]) => Promise<T>,
): Promise<T> {
  const names = Object.keys(inputs);
  if (names.length === 0) return start(args);
  const folder = await makeTemporaryFolder('input');
  try {
    for (const name of names) await writeFile(path.join(folder, path.basename(name)), inputs[name] ?? '');
    const fill = (arg: string): string =>
      arg.replace(/\{file:([^{}]+)\}/g, (token, name: string) =>
        name in inputs ? path.join(folder, path.basename(name)) : token,
      );
    return await start(args.map(fill));
  } finally {
    await removeTemporaryFolder(folder);
  }
}

/** A script of the repository that the user configured (`./scripts/lint.sh`): not while the change edits it. */
async function findScript(root: string, name: string, changedPaths: ReadonlySet<string>): Promise<string | null> {
  const script = await resolveReal(path.resolve(root, name));
  if (script === null || !isInside(root, script)) return null;
  const relative = path.relative(root, script).split(path.sep).join('/');
  if (!changedPaths.has(relative)) return script;
  throw new Failure({
    code: 'tool-changed',
    message: `${relative} is to be run as a tool, and the change under review edits it.`,
    hint: 'Have a human review the script in a change of its own, then run again.',
  });
}

async function resolveCwd(root: string, cwd: string | undefined): Promise<string> {
  const folder = await resolveReal(path.resolve(root, cwd ?? '.'));
  if (folder !== null && isInside(root, folder)) return folder;
  throw new Failure({
    code: 'path-escapes',
    message: `The working folder ${JSON.stringify(cwd)} is not a folder of the repository.`,
    hint: 'Give a folder relative to the root of the repository that exists at the head of the change.',
  });
}

function checkResult(name: string, timeoutMs: number, result: SpawnResult): ToolResult {
  if (result.timedOut) {
    throw new Failure({
      code: 'tool-timeout',
      message: `${name} did not end within ${timeoutMs} ms and was stopped.`,
      hint: 'Raise `timeoutMs`, or let the tool look at fewer files.',
    });
  }
  if (result.truncated) {
    throw new Failure({
      code: 'tool-output-too-large',
      message: `${name} printed more than can be kept; its output was cut.`,
      hint: 'Let the tool report on fewer files.',
    });
  }
  const stdout = result.stdout.toString('utf8');
  return { exitCode: result.exitCode, stdout, stderr: result.stderr.toString('utf8') };
}

/** Programs on this machine, for gates. Nothing that the change under review brings is ever taken for a tool. */
export function createTools(options: ToolsOptions): Tools {
  const env = options.env ?? process.env;
  let workspace: Promise<string> | undefined;
  const findWorkspace = (): Promise<string> => (workspace ??= options.workspace().then(realOr));

  // Looking for a program must not cost a copy of the head: the workspace is not asked for here.
  const findSearch = async (): Promise<ProgramSearch> => {
    const root = await realOr(options.repositoryRoot);
    const searchPath = await trustedSearchPath(env['PATH'] ?? '', [root]);
    return { root, changedPaths: options.changedPaths, searchPath };
  };
  let search: Promise<ProgramSearch> | undefined;
  const getSearch = (): Promise<ProgramSearch> => (search ??= findSearch());
  const find = async (name: string): Promise<string | null> => findProgram(name, await getSearch());

  const resolveProgram = async (name: string): Promise<string | null> => {
    if (path.isAbsolute(name)) return name;
    return name.includes('/') ? findScript(await findWorkspace(), name, options.changedPaths) : find(name);
  };

  const run = async (run: ToolRun): Promise<ToolResult> => {
    const [name = '', ...args] = run.command;
    const program = await resolveProgram(name);
    if (program === null) throw notStarted(name);
    const cwd = await resolveCwd(await findWorkspace(), run.cwd);
    const timeoutMs = run.timeoutMs ?? defaultTimeoutMs;
    const launcher = (await isNodeProgram(program)) ? [process.execPath] : [];
    const childEnv = { ...scrubEnvironment(env, (await getSearch()).searchPath), ...run.env };
    const result = await withInputs(run.inputs ?? {}, args, (filled) =>
      spawnCommand({
        command: [...launcher, program, ...filled],
        cwd,
        env: childEnv,
        timeoutMs,
        signal: options.signal,
        ...(run.stdin === undefined ? {} : { stdin: run.stdin }),
      }),
    );
    return checkResult(path.basename(name), timeoutMs, result);
  };

  const roots = async (): Promise<string[]> => [
    ...new Set([await findWorkspace(), await realOr(options.repositoryRoot)]),
  ];
  // Tools print the path that they were started with as well as the real one: both stand for the root.
  const printedRoots = async (): Promise<string[]> => [
    ...new Set([...(await roots()), path.resolve(await options.workspace()), path.resolve(options.repositoryRoot)]),
  ];
  return {
    workspace: findWorkspace,
    roots: printedRoots,
    find,
    embedded: async (name) => findEmbedded(name, options.embeddedRoot),
    run,
    readText: async (relativePath) => readArtefact(await roots(), relativePath),
    listFiles: async (glob) => listArtefacts(await roots(), glob),
    ...(options.threads === undefined ? {} : { threads: openThreads(options.threads, options.signal) }),
  };
}
