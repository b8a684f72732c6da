/** Rule sets on disk: rule files with the annotated files that test them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Annotations, annotatedIds, readAnnotations } from '../../stages/check/rules/rule-tests/annotations.ts';
import { pairFixtures } from '../../stages/check/rules/rule-tests/pair-fixtures.ts';

export interface Fixture {
  readonly path: string;
  readonly text: string;
  readonly annotations: Annotations;
}

/** A rule as it stands in its file. */
export interface RawRule {
  readonly id: string;
  readonly languages?: readonly string[];
  readonly mode?: string;
}

/** One rule file with its fixtures. `key` is unique in a run. */
export interface TestedFile {
  readonly key: string;
  readonly set: string;
  readonly path: string;
  readonly text: string;
  /** Rules that some annotation names. */
  readonly rules: readonly RawRule[];
  readonly fixtures: readonly Fixture[];
}

const maxFixtureBytes = 1_000_000;

const listFiles = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.git'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();

function readRules(text: string): readonly RawRule[] {
  try {
    const value = parse(text, { logLevel: 'silent', maxAliasCount: -1 }) as { rules?: unknown } | null;
    const rules = Array.isArray(value?.rules) ? (value.rules as readonly Partial<RawRule>[]) : [];
    return rules.filter((rule): rule is RawRule => typeof rule?.id === 'string');
  } catch {
    return [];
  }
}

function readFixture(file: string): readonly Fixture[] {
  if (statSync(file).size > maxFixtureBytes) return [];
  const text = readFileSync(file, 'utf8');
  return [{ path: file, text, annotations: readAnnotations(text) }];
}

/** Every rule file below a folder that has annotated fixtures. `folder` holds rule sets, one a sub-folder. */
export function readRuleSets(folder: string, only: readonly string[]): readonly TestedFile[] {
  const sets = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const tested: TestedFile[] = [];
  const seen = new Set<string>();
  for (const { name: set } of sets.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (only.length > 0 && !only.includes(set)) continue;
    for (const { ruleFile, fixtures } of pairFixtures(listFiles(path.join(folder, set)))) {
      const read = fixtures.flatMap(readFixture);
      const named = new Set(read.flatMap((fixture) => [...annotatedIds(fixture.annotations)]));
      const text = readFileSync(ruleFile, 'utf8');
      const rules = readRules(text).filter((rule) => named.has(rule.id));
      // Forks share most of their files: what is equal to the last byte counts once.
      const content = JSON.stringify([path.basename(ruleFile), text, read.map((fixture) => fixture.text)]);
      if (rules.length === 0 || seen.has(content)) continue;
      seen.add(content);
      tested.push({ key: `p${tested.length}`, set, path: ruleFile, text, rules, fixtures: read });
    }
  }
  return tested;
}
