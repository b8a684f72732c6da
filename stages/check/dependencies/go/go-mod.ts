import type { Declared, Manifest, Setting } from '../model/dependency.ts';
import { splitLines, UnreadableText } from '../text/lines.ts';

export interface Replacement {
  readonly from: string;
  /** Null: every version. */
  readonly version: string | null;
  readonly to: string;
  readonly toVersion: string | null;
}

export interface GoModValue {
  readonly replacements: readonly Replacement[];
  readonly goVersion: string | null;
  /** Modules that the file requires only because others do. */
  readonly indirect: ReadonlyMap<string, string>;
}

interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
  readonly line: number;
}

const verbs = new Set([
  'module',
  'go',
  'toolchain',
  'godebug',
  'require',
  'replace',
  'exclude',
  'retract',
  'tool',
  'ignore',
]);

function readDirectives(text: string): readonly Directive[] {
  const found: Directive[] = [];
  let block: string | null = null;
  for (const [index, raw] of splitLines(text).entries()) {
    const at = raw.indexOf('//');
    const code = (at === -1 ? raw : raw.slice(0, at)).trim();
    const comment = at === -1 ? '' : raw.slice(at + 2).trim();
    if (code === '') continue;
    const words = code.split(/\s+/).map((word) => word.replace(/^["`]|["`]$/g, ''));
    if (block !== null) {
      if (code === ')') block = null;
      else found.push({ verb: block, words, comment, line: index + 1 });
      continue;
    }
    const [verb = '', ...rest] = words;
    if (!verbs.has(verb)) throw new UnreadableText(`unknown directive "${verb.slice(0, 40)}"`, index + 1);
    if (rest.at(-1) === '(' || verb.endsWith('(')) block = verb;
    else found.push({ verb, words: rest, comment, line: index + 1 });
  }
  if (block !== null) throw new UnreadableText(`the block "${block} (" is not closed`, splitLines(text).length);
  return found;
}

function readReplacement({ words }: Directive): Replacement | null {
  const arrow = words.indexOf('=>');
  const [from, version = null] = words.slice(0, Math.max(arrow, 0));
  const [to, toVersion = null] = words.slice(arrow + 1);
  return arrow === -1 || from === undefined || to === undefined ? null : { from, version, to, toVersion };
}

export function isLocalPath(target: string): boolean {
  return /^\.{1,2}(?:\/|$)|^\//.test(target);
}

/** A go.mod. Throws UnreadableText. */
export function readGoMod(text: string, path: string): Manifest {
  const declared: Declared[] = [];
  const settings: Setting[] = [];
  const replacements: Replacement[] = [];
  const indirect = new Map<string, string>();
  let [module, goVersion]: [string | null, string | null] = [null, null];
  for (const directive of readDirectives(text)) {
    const { verb, words, comment, line } = directive;
    const [name = '', version = ''] = words;
    if (verb === 'module') module = name;
    else if (verb === 'go') goVersion = name;
    else if (verb === 'require' && /^indirect\b/.test(comment)) indirect.set(name, version);
    else if (verb === 'require') {
      const source = { kind: 'registry', text: '' } as const;
      declared.push({
        name,
        shown: name,
        registryName: name,
        scope: 'runtime',
        section: 'require',
        range: version,
        source,
        line,
        endLine: line,
      });
    } else if (verb === 'replace') {
      const one = readReplacement(directive);
      if (one === null) throw new UnreadableText('a replace without =>', line);
      replacements.push(one);
      settings.push({
        kind: 'override',
        name: one.from,
        value: `${one.to}${one.toVersion === null ? '' : ` ${one.toVersion}`}`,
        line,
      });
    }
  }
  const value: GoModValue = { replacements, goVersion, indirect };
  const own = { name: module, version: null, licence: null };
  return { kind: 'manifest', ecosystem: 'go', path, declared, settings, own, members: null, value };
}
