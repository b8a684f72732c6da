import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Gate } from '../../pipeline/domain/gate.ts';
import { createTools } from '../../pipeline/platform/local/tools.ts';
import { gates } from '../../stages/index.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import { type GateCase, readCases } from '../support/read-cases.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'prereview-cases-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Tools see real files: the head side of the case, in a folder of its own. */
function materialise(gateCase: GateCase): string {
  const root = mkdtempSync(path.join(scratch, `${gateCase.gateId}-`));
  for (const pair of gateCase.pairs) {
    if (pair.after === null) continue;
    const file = path.join(root, pair.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, pair.after);
  }
  return root;
}

async function runCase(gate: Gate, gateCase: GateCase): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(gateCase.pairs, {
    title: gateCase.title,
    body: gateCase.body,
  });
  const root = materialise(gateCase);
  const signal = new AbortController().signal;
  const tools = createTools({
    repositoryRoot: root,
    workspace: async () => root,
    changedPaths: new Set(change.files.map((file) => file.path)),
    signal,
  });
  const options: unknown = gate.options.parse(gateCase.options);
  if (gate.kind === 'stochastic') throw new Error(`${gate.id} needs a model: test it in a file of its own`);
  if (gate.skip?.(change, options)) return [];
  return gate.run({ change, options, prior: [], files, tools, signal });
}

const describeFinding = (rule: string, file: string, side: string, line: number | string): string =>
  `${rule} ${file} ${side}:${line}`;

for (const entry of gates) {
  const cases = readCases(path.resolve('stages/check', entry.id));
  if (cases.length === 0) continue;
  describe(entry.id, () => {
    it.each(cases.map((gateCase) => [gateCase.name, gateCase] as const))('%s', async (_name, gateCase) => {
      const drafts = await runCase(await entry.load(), gateCase);
      const wanted = gateCase.findings.map((finding) =>
        describeFinding(finding.rule, finding.path, finding.side ?? 'new', finding.line ?? '-'),
      );
      const found = drafts.map((draft) =>
        describeFinding(
          draft.ruleId,
          draft.location?.path ?? '-',
          draft.location?.side ?? 'new',
          draft.location?.region?.startLine ?? '-',
        ),
      );
      expect(found.sort()).toEqual(wanted.sort());
      expect(gateCase.name.startsWith('bad.')).toBe(gateCase.findings.length > 0);
    });
  });
}
