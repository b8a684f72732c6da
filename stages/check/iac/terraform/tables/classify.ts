import { matchesRule } from '../../../../../pipeline/domain/match.ts';
import {
  criticalTypes,
  keyOrBackupTypes,
  keyOrBackupWords,
  settingWords,
  statefulTypes,
  statefulWords,
} from './resource-types.ts';

/** What is lost with a resource of a type. */
export type ResourceClass = 'stateful' | 'key-or-backup' | 'critical' | 'other';

interface Patterns {
  readonly exact: ReadonlySet<string>;
  readonly globs: readonly string[];
}

function compile(patterns: readonly string[]): Patterns {
  return {
    exact: new Set(patterns.filter((pattern) => !pattern.includes('*'))),
    globs: patterns.filter((pattern) => pattern.includes('*')),
  };
}

const matches = (patterns: Patterns, type: string): boolean =>
  patterns.exact.has(type) || patterns.globs.some((glob) => matchesRule(glob, type));

const stateful = compile(statefulTypes);
const keyOrBackup = compile(keyOrBackupTypes);
const critical = compile(criticalTypes);
const dataWords = new Set(statefulWords);
const restoreWords = new Set(keyOrBackupWords);
const settings = new Set(settingWords);

/** By the words of its name; the last decides what kind of thing it is. */
function guess(type: string): ResourceClass {
  const words = type.split('_').slice(1);
  if (words.some((word) => settings.has(word))) return 'other';
  if (words.some((word) => restoreWords.has(word))) return 'key-or-backup';
  return words.some((word) => dataWords.has(word)) ? 'stateful' : 'other';
}

function classifyKnown(type: string): ResourceClass {
  if (matches(keyOrBackup, type)) return 'key-or-backup';
  // Policies, alarms and permissions of a store match the globs of stores, but hold nothing.
  const isSetting = !stateful.exact.has(type) && type.split('_').some((word) => settings.has(word));
  if (!isSetting && matches(stateful, type)) return 'stateful';
  if (matches(critical, type)) return 'critical';
  return guess(type);
}

const remembered = new Map<string, ResourceClass>();

/** `extra`: further types that hold data, from the configuration; `*` stands for anything. */
export function classifyType(type: string, extra: readonly string[]): ResourceClass {
  if (extra.some((pattern) => matchesRule(pattern, type))) return 'stateful';
  const known = remembered.get(type) ?? classifyKnown(type);
  // Types come from the change: no more are kept than providers have.
  if (remembered.size < 5_000) remembered.set(type, known);
  return known;
}
