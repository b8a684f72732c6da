/** Rules of many folders for a comparison: every rule once, under an id that no other has. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { languageOf } from '../../stages/check/rules/semgrep/index.ts';
import { operatorsOf } from './operators.ts';

export interface ComparedRule {
  /** `x12345678.id-in-its-file`. */
  readonly id: string;
  /** The rule as JSON, under that id. */
  readonly json: string;
  /** Folder of rules that it is from, as given. */
  readonly set: string;
  readonly file: string;
  readonly languages: readonly string[];
  readonly operators: readonly string[];
}

interface RawRule {
  readonly id?: unknown;
  readonly languages?: unknown;
  readonly mode?: unknown;
}

const listFiles = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.git'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();

/** Folders of bare patterns (`*.sgrep`) are named for their language. */
function readBarePattern(file: string): readonly RawRule[] {
  const language = languageOf(path.basename(path.dirname(file)));
  const pattern = readFileSync(file, 'utf8');
  return [
    { id: path.basename(file, '.sgrep'), languages: [language], message: 'm', severity: 'INFO', pattern } as RawRule,
  ];
}

function readRuleFile(file: string): readonly RawRule[] {
  const text = readFileSync(file, 'utf8');
  if (!/^rules:/m.test(text)) return [];
  try {
    const value = parse(text, { logLevel: 'silent', maxAliasCount: -1 }) as { rules?: unknown } | null;
    return Array.isArray(value?.rules) ? (value.rules as readonly RawRule[]) : [];
  } catch {
    return [];
  }
}

const readAny = (file: string): readonly RawRule[] =>
  file.endsWith('.sgrep') ? readBarePattern(file) : readRuleFile(file);

const isRules = (file: string): boolean =>
  (/\.ya?ml$/.test(file) && !/\.(?:test|fixed)\.ya?ml$/.test(file)) || file.endsWith('.sgrep');

/** Rules of the modes `join` and `extract` stop a whole scan. Forks share rules: what is equal but for its metadata counts once. */
export function readComparedRules(folders: readonly string[], without: readonly string[]): readonly ComparedRule[] {
  const seen = new Set<string>();
  const rules: ComparedRule[] = [];
  for (const set of folders)
    for (const file of listFiles(set).filter((each) => isRules(each) && !without.some((one) => each.includes(one))))
      for (const rule of readAny(file)) {
        const { metadata: _metadata, ...rest } = rule as RawRule & { metadata?: unknown };
        const content = JSON.stringify(rest);
        if (typeof rule.id !== 'string' || !Array.isArray(rule.languages)) continue;
        if (rule.mode === 'join' || rule.mode === 'extract' || seen.has(content)) continue;
        seen.add(content);
        const id = `x${createHash('sha256').update(content).digest('hex').slice(0, 8)}.${rule.id}`;
        const json = JSON.stringify({ ...rest, id });
        const operators = operatorsOf(JSON.stringify({ rules: [rest] })).get(rule.id) ?? [];
        const languages = rule.languages.map((name) => languageOf(String(name)));
        rules.push({ id, json, set, file, languages, operators });
      }
  return rules;
}
