import { posix } from 'node:path';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Declared, Manifest, Source } from '../model/dependency.ts';
import { folderOf } from '../project/find-locks.ts';
import { byName, type Evidence } from './context.ts';
import { draftClaim, touchedLine, type Place } from './draft.ts';
import type { RuleName } from '../rules/rule-name.ts';

interface Judgement {
  readonly rule: RuleName;
  readonly level: Level;
  readonly says: string;
}

const isPlain = (text: string): boolean =>
  /^(?:git\+)?(?:http|git|ftp|svn):\/\//.test(text) &&
  !/^(?:git\+)?http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(text);

/** A path that leaves the repository: nobody else has what lies there. */
function leavesRepository(manifest: Manifest, text: string): boolean {
  const target = text.replace(/^(?:file|link|portal|path):/, '').replace(/^\/\//, '');
  if (/^(?:\/|~|[A-Za-z]:\\)/.test(target)) return !target.startsWith('/project');
  return posix.join(folderOf(manifest.path), target).startsWith('..');
}

function judgeSource(manifest: Manifest, source: Source): Judgement | null {
  const { kind, text } = source;
  if ((kind === 'git' || kind === 'url' || kind === 'other-registry') && isPlain(text))
    return { rule: 'insecure-source', level: 'error', says: `is fetched without TLS from ${text}` };
  if (kind === 'git') {
    const pin = source.isPinned === true ? 'a fixed commit' : 'whatever the branch or tag holds';
    return {
      rule: 'foreign-source',
      level: source.isPinned === true ? 'note' : 'warning',
      says: `is taken from git, ${pin}: ${text}`,
    };
  }
  if (kind === 'url')
    return {
      rule: 'foreign-source',
      level: source.isPinned === true ? 'note' : 'warning',
      says: `is downloaded from ${text}`,
    };
  if (kind === 'local' && !/^(?:workspace|exec)/.test(text) && text !== '' && leavesRepository(manifest, text))
    return { rule: 'foreign-source', level: 'warning', says: `is taken from a path outside the repository: ${text}` };
  return null;
}

function placeOf(manifest: Manifest, one: Declared): Place {
  return { path: manifest.path, side: 'new', line: one.line, endLine: one.endLine, otherLine: one.versionLine };
}

/** A pinned git source whose commit alone moves is the same source. */
function isSameSource(before: Source, after: Source): boolean {
  const strip = (text: string): string => text.replace(/[#@](?:commit=)?[0-9a-f]{7,40}$|[#@][^#@/]*$/, '');
  return before.kind === after.kind && before.isPinned === after.isPinned && strip(before.text) === strip(after.text);
}

/** Sources of a name anywhere at the base: a dependency that moves between manifests brings nothing new. */
function baseSources(evidence: Evidence): ReadonlyMap<string, readonly Source[]> {
  const projects = [...evidence.projects.values()].flatMap(({ before }) => [...(before?.manifests.values() ?? [])]);
  const manifests = [...evidence.manifests.flatMap(({ before }) => before ?? []), ...projects, ...evidence.siblings];
  const found = new Map<string, Source[]>();
  for (const { name, source } of manifests.flatMap((manifest) => manifest.declared))
    found.set(name, [...(found.get(name) ?? []), source]);
  return found;
}

/** Sources that are no registry, where the change brings them: one finding each, however many manifests say it. */
export function judgeSources(evidence: Evidence): readonly FindingDraft[] {
  const old = baseSources(evidence);
  const seen = new Set<string>();
  return evidence.manifests.flatMap(({ after }) => {
    if (after === null) return [];
    return after.declared.flatMap((one) => {
      const judgement = judgeSource(after, one.source);
      const place = placeOf(after, one);
      const key = `${one.name} ${one.source.text}`;
      const isKnown = seen.has(key) || (old.get(one.name) ?? []).some((source) => isSameSource(source, one.source));
      if (judgement === null || isKnown || touchedLine(evidence.touched, place) === null) return [];
      seen.add(key);
      const { rule, level, says } = judgement;
      return [
        draftClaim(evidence.touched, {
          rule,
          level,
          message: `${one.shown} ${says}.`,
          evidence: `${one.shown} ${one.source.text}`,
          symbol: one.shown,
          place,
        }),
      ];
    });
  });
}

/** Moves from development to run time. */
export function judgeScopes(evidence: Evidence): readonly FindingDraft[] {
  return evidence.manifests.flatMap(({ before, after }) => {
    if (before === null || after === null) return [];
    const old = byName(before.declared);
    const seen = new Set<string>();
    return after.declared.flatMap((one) => {
      const earlier = old.get(one.name) ?? [];
      const wasDev = earlier.length > 0 && earlier.every((other) => other.scope === 'dev');
      const place = placeOf(after, one);
      if (!wasDev || one.scope !== 'runtime' || seen.has(one.name)) return [];
      seen.add(one.name);
      const message = `${one.shown} moves from ${earlier[0]?.section ?? 'development'} to ${one.section}: it is now installed with the package.`;
      return [
        draftClaim(evidence.touched, { rule: 'scope-moved', message, evidence: one.shown, symbol: one.shown, place }),
      ];
    });
  });
}
