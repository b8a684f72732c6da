import type { z } from 'zod';
import { nearest } from '../pipeline/domain/nearest.ts';
import { secretAdvice } from './fields.ts';
import { flattenIssue, type FlatIssue } from './flatten-issues.ts';
import { phraseIssue } from './phrases.ts';
import type { Problem } from './problem.ts';
import { keysAt, pathsTo, schemasAt } from './schema-walk.ts';
import { holdsProviderKey, looksLikeSecret, showKey, showTree } from './show-value.ts';
import { find, placeOf, placeOfKey, toData, walk, type Crumbs, type Tree } from './tree.ts';

/** What is needed to say where and what: the whole tree, and where in it the schema begins. */
export interface Explained {
  readonly root: Tree;
  readonly base: Crumbs;
  readonly schema: z.ZodType;
}

const keyLike = /^(?:api[-_]?key|key|token|secret|password)$/i;
const mostKeysListed = 14;
/** Of one map. A file with more is not a configuration, and explaining each would take seconds. */
const mostUnknownKeys = 200;

/** The valid word that was probably meant: a few letters off, or the beginning of it. */
export function suggest(word: string, candidates: readonly string[]): string | null {
  const near = nearest(word.toLowerCase(), candidates);
  if (near !== null) return near;
  return word.length < 3 ? null : (candidates.find((candidate) => candidate.startsWith(word.toLowerCase())) ?? null);
}

function unknownKeyText(key: string, valid: readonly string[], elsewhere: readonly string[]): string {
  if (keyLike.test(key) && valid.includes('apiKeyEnv')) {
    return 'unknown key; a key must not stand in this file: write apiKeyEnv with the name of the variable that holds it';
  }
  if (key === '<<') return 'unknown key; YAML 1.2 has no merge keys: use extends, or write the values out';
  if (elsewhere.length > 0) return `unknown key here; it belongs to ${elsewhere.slice(0, 2).join(' or ')}`;
  const meant = suggest(key, valid);
  if (meant !== null) return `unknown key; did you mean "${meant}"?`;
  const listed = valid.slice(0, mostKeysListed).join(', ');
  return `unknown key; valid keys: ${listed}${valid.length > mostKeysListed ? ', …' : ''}`;
}

function explainUnknownKeys(keys: readonly string[], path: Crumbs, of: Explained): Problem[] {
  const valid = keysAt(of.schema, path);
  return keys.slice(0, mostUnknownKeys).map((key) => {
    const full = [...of.base, ...path, key];
    const elsewhere = suggest(key, valid) === null ? pathsTo(of.schema, key) : [];
    return { at: placeOfKey(of.root, full), path: full, text: unknownKeyText(key, valid, elsewhere) };
  });
}

function missingText(path: Crumbs, of: Explained): string {
  const description = schemasAt(of.schema, path)
    .map((schema) => (schema as z.ZodType).description)
    .find((text) => text !== undefined);
  return description === undefined ? 'is required' : `is required: ${description}`;
}

function wrongValueText({ issue, choices }: FlatIssue, value: Tree): string {
  if (!issue.message.startsWith('expected')) return issue.message;
  const got = `${issue.message}, got ${showTree(value)}`;
  const found = value.kind === 'scalar' ? value.value : null;
  if (issue.code === 'invalid_type' && issue.expected === 'string' && found !== null && typeof found !== 'string') {
    return `${got}; put it in quotes`;
  }
  if (typeof found !== 'string' || choices.length < 2 || looksLikeSecret(found)) return got;
  const meant = suggest(found, choices);
  return meant === null ? got : `${got}; did you mean "${meant}"?`;
}

function explainOne(flat: FlatIssue, of: Explained): Problem[] {
  if (flat.issue.code === 'unrecognized_keys') return explainUnknownKeys(flat.issue.keys, flat.path, of);
  const full = [...of.base, ...flat.path];
  const value = find(of.root, full);
  if (value === undefined) return [{ at: placeOf(of.root, full), path: full, text: missingText(flat.path, of) }];
  if (flat.issue.code === 'invalid_key') {
    const text = `${flat.issue.message}, got the key ${JSON.stringify(showKey(String(full.at(-1))))}`;
    return [{ at: placeOfKey(of.root, full), path: full, text }];
  }
  return [{ at: value.at, path: full, text: wrongValueText(flat, value) }];
}

/** All that is wrong with the value at `base`, each with its place and breadcrumbs. */
export async function explainValue(of: Explained): Promise<{ data: unknown; problems: Problem[] }> {
  const value = find(of.root, of.base);
  const result = await of.schema.safeParseAsync(value && toData(value), { error: phraseIssue });
  if (result.success) return { data: result.data, problems: [] };
  const flat = result.error.issues.flatMap((issue) => flattenIssue(issue));
  return { data: undefined, problems: flat.flatMap((issue) => explainOne(issue, of)) };
}

/** Keys and tokens of well-known providers, wherever they stand in a file. */
export function explainSecrets(root: Tree): Problem[] {
  const problems: Problem[] = [];
  for (const { path, at, text } of walk(root)) {
    if (holdsProviderKey(text)) problems.push({ at, path, text: secretAdvice });
  }
  return problems;
}
