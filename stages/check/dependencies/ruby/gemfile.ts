import type { Declared, Manifest, Scope, Setting, Source } from '../model/dependency.ts';
import { maskUrl, splitLines } from '../text/lines.ts';

const devGroup = /development|test|lint|doc|ci/;

interface Block {
  readonly groups: string | null;
  readonly source: Source | null;
}

function option(text: string, name: string): string | null {
  const match = new RegExp(
    `(?:\\b${name}:\\s*|:${name}\\s*=>\\s*)(?:"([^"]*)"|'([^']*)'|(\\[[^\\]]*\\]|[:%\\w]+))`,
  ).exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}

/** `git:`, `github:`, `path:`, `source:` behind a gem or of a block. */
function sourceOf(text: string): Source | null {
  const git =
    option(text, 'git') ??
    option(text, 'github') ??
    option(text, 'gitlab') ??
    option(text, 'bitbucket') ??
    option(text, 'gist');
  if (git !== null) {
    const at = option(text, 'ref') ?? option(text, 'tag') ?? option(text, 'branch');
    return {
      kind: 'git',
      text: maskUrl(at === null ? git : `${git}#${at}`),
      isPinned: /^[0-9a-f]{40}$/.test(option(text, 'ref') ?? ''),
    };
  }
  const path = option(text, 'path');
  if (path !== null) return { kind: 'local', text: path };
  const source = option(text, 'source');
  return source === null ? null : { kind: 'other-registry', text: maskUrl(source) };
}

function scopeOf(groups: string | null): Scope {
  if (groups === null) return 'runtime';
  const names = groups.match(/\w+/g) ?? [];
  return names.length > 0 && names.every((name) => devGroup.test(name)) ? 'dev' : 'runtime';
}

/** A call that goes on on the next line ends in a comma, a backslash or an open bracket. */
function joinCalls(text: string): readonly { text: string; line: number; endLine: number }[] {
  const calls: { text: string; line: number; endLine: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [index, raw] of splitLines(text).entries()) {
    const code = raw
      .slice(0, 3000)
      .replace(/(^|\s)#(?!\{).*$/, '')
      .trim();
    const whole: string = open === null ? code : `${open.text} ${code}`;
    const line: number = open?.line ?? index + 1;
    if (/[,\\([]$/.test(code) && index - line < 30) open = { text: whole.replace(/\\$/, ''), line };
    else {
      open = null;
      if (whole.trim() !== '') calls.push({ text: whole.trim(), line, endLine: index + 1 });
    }
  }
  return calls;
}

/** Constraints that follow the name: `"~> 1.0", ">= 1.0.2"`. */
function rangesOf(rest: string): string {
  const literal = /^\s*,\s*(?:\[\s*)?((?:(?:"[^"]*"|'[^']*')\s*,?\s*)+)(?![=>:])/.exec(rest)?.[1] ?? '';
  return [...literal.matchAll(/["']([^"']*)["']/g)].map(([, one]) => one).join(', ');
}

interface State {
  readonly declared: Declared[];
  readonly settings: Setting[];
  readonly blocks: Block[];
  isPartial: boolean;
}

function readGem(call: { text: string; line: number; endLine: number }, state: State): void {
  const [, shown, rest = ''] = /^gem[\s(]+["']([\w.-]+)["']\)?(.*)$/s.exec(call.text) ?? [];
  if (shown === undefined) {
    state.isPartial = true;
    return;
  }
  const groups = option(rest, 'groups?') ?? state.blocks.findLast((block) => block.groups !== null)?.groups ?? null;
  const source = sourceOf(rest) ??
    state.blocks.findLast((block) => block.source !== null)?.source ?? { kind: 'registry', text: '' };
  const place = { line: call.line, endLine: call.endLine };
  const isConditional = /\b(?:platforms?:|install_if)|\s(?:if|unless)\s/.test(rest);
  const scope = scopeOf(groups);
  const section = groups === null ? 'Gemfile' : `group ${groups}`;
  const one = { name: shown, shown, registryName: shown, scope, section, range: rangesOf(rest), source, ...place };
  state.declared.push(isConditional ? { ...one, isConditional } : one);
}

const opener = /^(?:group|source|git|github|path|platforms?|install_if|if|unless|case|begin)\b|\bdo(?:\s*\|[^|]*\|)?$/;

function readCall(call: { text: string; line: number; endLine: number }, state: State): void {
  const { text } = call;
  const opens = opener.test(text) && (/\bdo(?:\s*\|[^|]*\|)?$/.test(text) || /^(?:if|unless|case|begin)\b/.test(text));
  if (/^gem[\s(]/.test(text)) readGem(call, state);
  else if (/^source[\s(]/.test(text)) {
    const [, url = ''] = /["']([^"']+)["']/.exec(text) ?? [];
    if (url !== '')
      state.settings.push({
        kind: 'registry',
        name: opens ? `explicit ${maskUrl(url)}` : 'source',
        value: maskUrl(url),
        line: call.line,
      });
    if (opens) state.blocks.push({ groups: null, source: { kind: 'other-registry', text: maskUrl(url) } });
  } else if (/^group[\s(]/.test(text))
    state.blocks.push({ groups: text.replace(/^group[\s(]*|[\s)]*\bdo$|,\s*optional:.*$/g, ''), source: null });
  else if (/^(?:git|github|path)[\s(].*\bdo$/.test(text)) {
    const [, verb = 'git', target = ''] = /^(\w+)[\s(]+["']([^"']+)["']/.exec(text) ?? [];
    state.blocks.push({ groups: null, source: sourceOf(`${verb}: "${target}" ${text}`) });
  } else if (opens) state.blocks.push({ groups: null, source: null });
  if (/^end\b/.test(text)) state.blocks.pop();
  if (/^(?:gemspec|eval_gemfile|instance_eval|eval|[\w.]+\.each|if|unless|case|install_if)\b/.test(text))
    state.isPartial = true;
}

/** A Gemfile: calls with literals. What is computed is not run, and `isPartial` says so. */
export function readGemfile(text: string, path: string): Manifest {
  const state: State = { declared: [], settings: [], blocks: [], isPartial: false };
  for (const call of joinCalls(text)) readCall(call, state);
  const own = { name: null, version: null, licence: null };
  const { declared, settings, isPartial } = state;
  return { kind: 'manifest', ecosystem: 'rubygems', path, declared, settings, own, members: null, isPartial };
}
