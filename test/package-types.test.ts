import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { writeTypes } from '../scripts/write-types.ts';

const project = mkdtempSync(path.join(tmpdir(), 'prereview-types-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

const good = `
import { createScanner, parseRuleSet, type Match } from 'prereview/semgrep';
const { rules, notRun } = await parseRuleSet([{ path: 'r.yaml', text: '' }]);
const { matches } = await (await createScanner(rules, { stepsPerRule: 1000 })).scan({ path: 'a.ts', text: '' });
export const lines: number[] = matches.map((match: Match) => match.start.line);
export const reasons: string[] = notRun.map(({ reason }) => reason);
`;

function errorsIn(file: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  const program = ts.createProgram([path.join(project, file)], options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it('the entry prereview/semgrep has types that a consumer can check against', () => {
  const installed = path.join(project, 'node_modules/prereview');
  mkdirSync(installed, { recursive: true });
  writeTypes(path.join(installed, 'dist/types'));
  const { name, version, type, exports } = packageJson;
  writeFileSync(path.join(installed, 'package.json'), JSON.stringify({ name, version, type, exports }));
  for (const dependency of ['zod', 'web-tree-sitter'])
    symlinkSync(path.resolve('node_modules', dependency), path.join(project, 'node_modules', dependency));
  writeFileSync(path.join(project, 'package.json'), '{"type": "module"}');
  writeFileSync(path.join(project, 'good.ts'), good);
  writeFileSync(path.join(project, 'bad.ts'), good.replace('number[]', 'string[]'));
  expect(errorsIn('good.ts')).toEqual([]);
  expect(errorsIn('bad.ts')).toEqual([
    "Type 'number[]' is not assignable to type 'string[]'.\n  Type 'number' is not assignable to type 'string'.",
  ]);
}, 60_000);
