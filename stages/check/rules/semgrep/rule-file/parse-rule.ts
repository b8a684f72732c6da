import type { Formula, SemgrepRule, Severity } from '../types.ts';
import { readClassicFormula, searchKeys } from './classic-formula.ts';
import { isNull } from '../../../_shared/yaml-nodes/node.ts';
import { canonicalLanguage, languagesAt } from './languages.ts';
import { readMatch } from './match-formula.ts';
import { plainValue, readOptions } from './options.ts';
import {
  at,
  entriesAt,
  fail,
  integerAt,
  isMap,
  itemsAt,
  onlyKeys,
  optional,
  type Place,
  required,
  suggest,
  textAt,
  textsAt,
  warn,
} from './place.ts';
import { regexAt } from './regex-text.ts';
import { classic, newer, readTaint } from './taint.ts';
import { versionAt } from './version.ts';

const severities: readonly Severity[] = [
  'ERROR',
  'WARNING',
  'INFO',
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INVENTORY',
  'EXPERIMENT',
];

const commonKeys = [
  'id',
  'message',
  'severity',
  'languages',
  'mode',
  'fix',
  'fix-regex',
  'options',
  'paths',
  'metadata',
  'min-version',
  'max-version',
  'validators',
];

const taintKeys = ['taint', ...Object.values(classic.keys)];

/** Modes and keys that ask for something beyond one file and one rule. */
const refusals: Readonly<Record<string, string>> = {
  join: 'mode join combines the findings of several rules',
  extract: 'mode extract hands parts of files to other rules',
  steps: 'mode step combines the findings of several rules',
  step: 'mode step combines the findings of several rules',
  secrets: 'mode secrets asks remote services whether a secret is valid',
  supply_chain: 'rules about dependencies need lock files',
};

/** Keys that ask for as much whatever the mode. */
const beyondKeys = [
  ['r2c-internal-project-depends-on', 'supply_chain'],
  ['validators', 'secrets'],
] as const;

function severityAt(place: Place): Severity | null {
  const text = textAt(place);
  const severity = severities.find((known) => known === text);
  if (text === null || severity !== undefined) return severity ?? null;
  return fail(place, `unknown severity "${text.slice(0, 40)}"${suggest(text.toUpperCase(), severities)}`);
}

function idAt(place: Place): string | null {
  const text = textAt(place);
  if (text === null || /^[\w.-]+$/.test(text)) return text;
  return fail(place, `"${text.slice(0, 60)}" is no id: letters, digits, dots, hyphens and underscores`);
}

function readFixRegex(place: Place): SemgrepRule['fixRegex'] {
  if (!isMap(place)) return null;
  onlyKeys(place, ['regex', 'replacement', 'count'], 'warning');
  const [pattern, text] = [required(place, 'regex'), required(place, 'replacement')];
  const regex = pattern === null ? null : regexAt(pattern);
  const replacement = text === null ? null : textAt(text);
  const count = optional(place, 'count', integerAt);
  return regex === null || replacement === null ? null : { regex, replacement, count };
}

/** A bracket that nothing closes would make a glob that no path matches, and a rule that looks at nothing. */
function globsAt(place: Place): readonly string[] | null {
  for (const item of itemsAt(place)) {
    const glob = item.node.kind === 'scalar' ? item.node.text : '';
    if (/\[(?![^\]]+\])/.test(glob.replaceAll(/\\./g, '')))
      fail(item, `"${glob.slice(0, 60)}" is no glob: a [ is not closed`);
  }
  return textsAt(place);
}

function readPaths(place: Place): SemgrepRule['paths'] {
  if (!isMap(place)) return { include: [], exclude: [] };
  onlyKeys(place, ['include', 'exclude']);
  return { include: optional(place, 'include', globsAt) ?? [], exclude: optional(place, 'exclude', globsAt) ?? [] };
}

/** The mode as the rule says it or as its keys show it; null where it is refused or unknown. */
function modeOf(rule: Place): 'search' | 'taint' | null {
  const place = at(rule, 'mode');
  const mode = place === null ? null : textAt(place);
  const refusal = mode === null ? undefined : refusals[mode];
  if (place !== null && refusal !== undefined) {
    place.reading.refuse(place, refusal);
    return null;
  }
  if (place !== null && mode !== null && mode !== 'search' && mode !== 'taint')
    return fail(
      place,
      `unknown mode "${mode.slice(0, 40)}"${suggest(mode, ['search', 'taint', ...Object.keys(refusals)])}`,
    );
  for (const [key, kind] of beyondKeys) {
    const beyond = at(rule, key);
    if (beyond === null) continue;
    beyond.reading.refuse(beyond, refusals[kind] ?? '');
    return null;
  }
  if (mode === 'taint' || at(rule, 'taint') !== null) return 'taint';
  return mode === null || mode === 'search' ? 'search' : null;
}

function exclude(rule: Place, keys: readonly string[], mode: string): void {
  for (const key of keys) {
    const place = at(rule, key);
    if (place !== null) warn(place, `"${key}" has no meaning in a rule of mode ${mode}`);
  }
}

function readFormula(rule: Place): Formula | null {
  exclude(rule, taintKeys, 'search');
  const match = at(rule, 'match');
  if (match === null) return readClassicFormula(rule);
  const other = searchKeys.find((key) => at(rule, key) !== null);
  if (other !== undefined) warn(match, `"match" and "${other}" exclude each other: "match" counts`);
  const formula = readMatch(match);
  if (formula?.kind === 'not') return fail(match, '"not" alone: there is nothing to look for; put it under "all"');
  return formula;
}

type Shared = Omit<Extract<SemgrepRule, { mode: 'search' }>, 'mode' | 'formula'>;

function readShared(rule: Place, source: SemgrepRule['source']): Shared | null {
  const id = optional(rule, 'id', idAt);
  if (at(rule, 'id') === null) required(rule, 'id');
  const [message, severity, languages] = (['message', 'severity', 'languages'] as const).map((key) =>
    required(rule, key),
  );
  const read = {
    message: message && textAt(message),
    severity: severity && severityAt(severity),
    languages: languages && languagesAt(languages),
  };
  const metadata = at(rule, 'metadata');
  if (metadata !== null && !(metadata.node.kind === 'scalar' && isNull(metadata.node))) isMap(metadata);
  const rest = {
    fix: optional(rule, 'fix', textAt),
    fixRegex: optional(rule, 'fix-regex', readFixRegex),
    options: optional(rule, 'options', readOptions) ?? {},
    paths: optional(rule, 'paths', readPaths) ?? { include: [], exclude: [] },
    metadata: metadata === null ? null : plainValue(metadata),
    minVersion: optional(rule, 'min-version', (place) => versionAt(place, 'min')),
    maxVersion: optional(rule, 'max-version', (place) => versionAt(place, 'max')),
    source,
  };
  if (id === null || typeof read.message !== 'string' || read.severity === null || read.languages === null) return null;
  return { id, message: read.message, severity: read.severity ?? 'ERROR', languages: read.languages ?? [], ...rest };
}

/** Whether a rule has the key `pattern`, at any depth: `pattern-inside: foo` is another matter. */
function hasPatternKey(place: Place): boolean {
  return (
    itemsAt(place).some(hasPatternKey) ||
    entriesAt(place).some(({ key, place: value }) => key === 'pattern' || (key !== 'metadata' && hasPatternKey(value)))
  );
}

/** Files that are read as plain text have no syntax that a pattern could match. */
function checkTextOnly(rule: Place, languages: readonly string[]): void {
  const isTextOnly = languages.some((name) => ['regex', 'none'].includes(canonicalLanguage(name) ?? ''));
  if (isTextOnly && hasPatternKey(rule)) fail(rule, 'a rule of the language regex has regular expressions only');
}

/** Reads one rule. Null where something in it is wrong or refused: that was reported. */
export function parseRule(rule: Place, source: SemgrepRule['source']): SemgrepRule | null {
  if (!isMap(rule)) return null;
  onlyKeys(
    rule,
    [
      ...commonKeys,
      ...searchKeys,
      'match',
      ...taintKeys,
      'extract',
      'r2c-internal-project-depends-on',
      'dest-language',
      'dest-rules',
      'transform',
      'reduce',
    ],
    'warning',
  );
  const mode = modeOf(rule);
  // What is refused or unknown as a whole has its own keys: nothing is missing of those of others.
  if (mode === null) return null;
  const shared = readShared(rule, source);
  if (mode === 'taint') {
    exclude(rule, [...searchKeys, 'match'], 'taint');
    const taint = at(rule, 'taint');
    const spec = taint === null ? readTaint(rule, classic) : readTaint(taint, newer);
    return shared === null ? null : { ...shared, mode, taint: spec };
  }
  const formula = readFormula(rule);
  if (shared !== null) checkTextOnly(rule, shared.languages);
  return shared === null || formula === null ? null : { ...shared, mode: 'search', formula };
}
