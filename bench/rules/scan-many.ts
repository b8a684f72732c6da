/**
 * One scan of many files as the gate runs it, in a process of its own: `scan-many.ts INPUT THREADS`, where INPUT is a JSON file
 * `{ rules, files }`. Prints `{ ms, findings, peakBytes }`: the peak is that of the whole process, threads and all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { threadModules } from '../../pipeline/cli/wire-threads.ts';
import { openThreads } from '../../pipeline/platform/local/threads.ts';
import type { ScannedFile, SemgrepRule } from '../../stages/check/rules/semgrep/types.ts';
import { scanInThreads } from '../../stages/check/rules/threads/scan-in-threads.ts';

interface Input {
  readonly rules: readonly SemgrepRule[];
  readonly files: readonly ScannedFile[];
}

const [input = '', threads = 'auto'] = process.argv.slice(2);
const { rules, files } = JSON.parse(readFileSync(input, 'utf8')) as Input;
const { signal } = new AbortController();
// What users run is the bundle: sources, whose types are taken off at every start, stand in where nothing was built.
const bundled = new URL('../../dist/scan-thread.mjs', import.meta.url);
const modules = existsSync(bundled) ? { rules: bundled } : threadModules;
const startedMs = performance.now();
const { results } = await scanInThreads({
  sets: [rules],
  files,
  options: { stepsPerRule: 3_000_000, secondsPerFile: 15, threads: threads === 'auto' ? 'auto' : Number(threads) },
  tools: { threads: openThreads(modules, signal) },
  signal,
});
const findings = results.flat().reduce((sum, result) => sum + result.matches.length, 0);
const errors = results
  .flat()
  .flatMap((result) => result.errors)
  .filter((error) => error.kind !== 'parse');
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedMs, findings, errors, peakBytes })}\n`);
