import type { Declared, Manifest, Scope } from '../model/dependency.ts';
import { splitLines } from '../text/lines.ts';
import { parseRequirement } from './requirement.ts';

const own = { name: null, version: null, licence: null };

function declare(text: string, scope: Scope, section: string, line: number): readonly Declared[] {
  const parsed = parseRequirement(text);
  if (parsed === null) return [];
  const { isConditional, ...rest } = parsed;
  const one = { ...rest, registryName: rest.name, scope, section, line, endLine: line };
  return [isConditional ? { ...one, isConditional } : one];
}

const listKeys: Readonly<Record<string, Scope>> = {
  install_requires: 'runtime',
  tests_require: 'dev',
  setup_requires: 'build',
};

/** setup.cfg: `install_requires` and extras, one requirement a line. */
export function readSetupCfg(text: string, path: string): Manifest {
  const declared: Declared[] = [];
  let section = '';
  let key = '';
  for (const [index, line] of splitLines(text).entries()) {
    const [, head] = /^\[([^\]]+)\]/.exec(line) ?? [];
    const [, name, value = ''] = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (head !== undefined) [section, key] = [head.trim(), ''];
    else if (name !== undefined) key = name;
    const body = name === undefined ? line.trim() : value;
    if (head !== undefined || body === '' || body.startsWith('#')) continue;
    const scope = section === 'options' ? listKeys[key] : section === 'options.extras_require' ? 'optional' : undefined;
    if (scope !== undefined)
      for (const item of body.split(/;(?!\s*\w+\s*[=<>!]|\s*(?:python|sys|platform))/))
        declared.push(...declare(item, scope, `${section}.${key}`, index + 1));
  }
  return { kind: 'manifest', ecosystem: 'pypi', path, declared, settings: [], own, members: null };
}

/** setup.py: lists of literals. What is computed is not run, and not known. */
export function readSetupPy(text: string, path: string): Manifest {
  const declared: Declared[] = [];
  let scope: Scope | null = null;
  let section = '';
  let depth = 0;
  for (const [index, raw] of splitLines(text).entries()) {
    let line = raw.slice(0, 5000).replace(/^\s*#.*$/, '');
    const [, key] =
      /\b(install_requires|tests_require|setup_requires|extras_require|requires|requirements)\s*=\s*[[{(]/i.exec(
        line,
      ) ?? [];
    if (key !== undefined && depth === 0) {
      scope = listKeys[key.toLowerCase()] ?? (key === 'extras_require' ? 'optional' : 'runtime');
      section = key;
      line = line.slice(line.indexOf(key) + key.length);
    }
    if (scope === null) continue;
    const unquoted = line.replace(/"[^"]*"|'[^']*'/g, '');
    for (const [, double, single] of line.matchAll(/"([^"]*)"(?!\s*:)|'([^']*)'(?!\s*:)/g))
      declared.push(...declare(double ?? single ?? '', scope, section, index + 1));
    depth += (unquoted.match(/[[{(]/g) ?? []).length - (unquoted.match(/[\]})]/g) ?? []).length;
    if (depth <= 0) [scope, depth] = [null, 0];
  }
  return { kind: 'manifest', ecosystem: 'pypi', path, declared, settings: [], own, members: null, isPartial: true };
}
