import type { Declared, Lock, Locked, Manifest, Scope, Setting } from '../model/dependency.ts';
import { maskUrl, splitLines, UnreadableText } from '../text/lines.ts';
import { normaliseName, parseRequirement, sourceOf } from './requirement.ts';

interface LogicalLine {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

/** Lines joined at a backslash, without comments. */
function joinLines(text: string): readonly LogicalLine[] {
  const joined: LogicalLine[] = [];
  let open: { parts: string[]; line: number } | null = null;
  for (const [index, raw] of splitLines(text).entries()) {
    const isComment = /^\s*#/.test(raw);
    const body = raw.replace(/(?:^|\s)#.*$/, '').trimEnd();
    const goesOn: boolean = !isComment && body.endsWith('\\');
    const part = goesOn ? body.slice(0, -1) : body;
    open ??= { parts: [], line: index + 1 };
    open.parts.push(part.trim());
    if (goesOn) continue;
    const whole = open.parts.join(' ').trim();
    if (whole !== '') joined.push({ text: whole, line: open.line, endLine: index + 1 });
    open = null;
  }
  if (open !== null && open.parts.join('').trim() !== '')
    joined.push({ text: open.parts.join(' ').trim(), line: open.line, endLine: splitLines(text).length });
  return joined;
}

const option = /^(?:--?([\w-]+))(?:[= ]\s*(.*))?$/s;
const indexOptions: Readonly<Record<string, string>> = {
  i: 'index-url',
  'index-url': 'index-url',
  'extra-index-url': 'extra-index-url',
  f: 'find-links',
  'find-links': 'find-links',
  'no-index': 'no-index',
};

function settingOf(text: string, place: { line: number; endLine: number }): Setting | null {
  const [, name = '', value = ''] = option.exec(text) ?? [];
  const known = indexOptions[name];
  if (known === 'no-index') return null;
  if (known !== undefined) return { kind: 'registry', name: known, value: maskUrl(value), ...place };
  if (name === 'trusted-host') return { kind: 'insecure', name, value, ...place };
  return null;
}

function scopeOf(path: string): Scope {
  return /(?:^|[/_.-])(?:dev|test|tests|testing|lint|docs?|ci|develop|development|typing)(?=[/_.-]|$)/i.test(path)
    ? 'dev'
    : 'runtime';
}

/** Options that follow a requirement: `--hash=…`, `--config-settings=…`. */
function splitOptions(text: string): { requirement: string; options: string } {
  const at = text.search(/\s--?[a-z]/);
  return at === -1 ? { requirement: text, options: '' } : { requirement: text.slice(0, at), options: text.slice(at) };
}

function editable(text: string): string | null {
  return /^(?:-e|--editable)[= ]\s*(.+)$/s.exec(text)?.[1]?.trim() ?? null;
}

function nameOfUrl(url: string): string {
  const [, egg] = /[#&]egg=([\w.-]+)/.exec(url) ?? [];
  return egg ?? /([^/@#]+?)(?:\.git|\.tar\.gz|\.zip|\.whl)?(?:[@#].*)?$/.exec(url)?.[1] ?? url;
}

function declare(text: string, place: { line: number; endLine: number }, path: string): Declared | null {
  const base = { section: path.slice(path.lastIndexOf('/') + 1), scope: scopeOf(path), ...place };
  const url = editable(text);
  const { requirement, options } = splitOptions(url ?? text);
  const isHashed = options.includes('--hash');
  const parsed = url === null ? parseRequirement(requirement) : null;
  if (parsed !== null)
    return {
      ...base,
      ...parsed,
      registryName: parsed.name,
      isHashed,
      ...(parsed.isConditional ? { isConditional: true } : {}),
    };
  const target = requirement.trim();
  const [, named, at] = /^([\w.-]+)(?:\[[^\]]*\])?\s*@\s*(\S+)$/.exec(target) ?? [];
  const source = sourceOf(at ?? target);
  if (url === null && source.kind === 'local' && !/^(?:\.|\/|file:)|[/\\]|\.(?:whl|zip|tar\.gz)$/.test(target))
    return null;
  const shown = named ?? (source.kind === 'local' ? target : nameOfUrl(target));
  return {
    ...base,
    name: normaliseName(shown),
    shown,
    registryName: normaliseName(shown),
    range: '',
    source,
    isHashed,
  };
}

/** A requirements file. Lines that are neither a requirement nor an option make it unreadable. */
export function readRequirements(text: string, path: string): Manifest {
  const declared: Declared[] = [];
  const settings: Setting[] = [];
  const includes: string[] = [];
  for (const { text: body, ...place } of joinLines(text)) {
    const [, kind, target] = /^(-r|-c|--requirement|--constraint)[= ]\s*(\S+)/.exec(body) ?? [];
    if (kind !== undefined && target !== undefined) {
      if (!/^(?:-c|--c)/.test(kind)) includes.push(target);
    } else if (body.startsWith('-') && editable(body) === null) {
      const setting = settingOf(body, place);
      if (setting !== null) settings.push(setting);
    } else {
      const one = declare(body, place, path);
      // Templates and tox fragments go by the same name: `{{ x }}`, `${X}`, `%(x)s`.
      if (one === null && !/[{}$%]/.test(body))
        throw new UnreadableText(`no requirement: ${body.slice(0, 60)}`, place.line);
      if (one !== null) declared.push(one);
    }
  }
  const own = { name: null, version: null, licence: null };
  return { kind: 'manifest', ecosystem: 'pypi', path, declared, settings, own, members: null, value: { includes } };
}

const header = /^#\s+(?:This file (?:is|was) autogenerated by (?:pip-compile|uv)|uv pip compile\b)/m;

/** Whether a requirements file was compiled from another, and is a lock. */
export function isCompiled(text: string): boolean {
  return header.test(text.slice(0, 2000));
}

/** Files that the command in the header was given, relative to where it ran. */
export function compiledFrom(text: string): readonly string[] {
  const command = /^#\s+(?:uv )?pip(?:-| )compile\b(.*)$/m.exec(text.slice(0, 2000))?.[1] ?? '';
  return command
    .split(/\s+/)
    .filter((word) => /^[\w./-]+\.(?:in|toml|cfg|py|txt)$/.test(word) && !word.startsWith('-'));
}

/** A compiled requirements file as a lock. */
export function readCompiled(text: string, path: string): Lock {
  const packages: Locked[] = [];
  const { declared, settings } = readRequirements(text, path);
  const lines = splitLines(text);
  for (const one of declared) {
    const digests = new Map<string, string>();
    for (let line = one.line; line <= one.endLine; line++)
      for (const [, algorithm, digest] of (lines[line - 1] ?? '').matchAll(/--hash=(\w+):([0-9a-f]+)/g))
        digests.set(`${algorithm}:${digest}`, digest ?? '');
    packages.push({
      key: one.name,
      name: one.name,
      version: one.range.replace(/^===?\s*/, ''),
      url: one.source.kind === 'registry' ? null : one.source.text,
      digests,
      isFetched: one.source.kind === 'registry',
      hasScripts: false,
      licence: null,
      line: one.line,
      endLine: one.endLine,
    });
  }
  const value = { inputs: compiledFrom(text), settings };
  return { kind: 'lock', ecosystem: 'pypi', tool: 'pip-tools', path, packages, roots: new Map(), value };
}
