import type { SharedConfig } from './linter.ts';

/** A hook of pre-commit, by its id: `- id: shellcheck`. */
export function preCommitHook(...ids: readonly string[]): SharedConfig {
  const hooks = new Set(ids);
  const isHook = (line: string): boolean => hooks.has(/^\s*-?\s*id:\s*['"]?([\w-]+)/.exec(line)?.[1] ?? '');
  return { fileName: '.pre-commit-config.yaml', isConfigured: (text) => text.split('\n').some(isHook) };
}

/** A table of pyproject.toml: `[tool.ruff]`, `[tool.ruff.lint]`. */
export function pyprojectTable(name: string): SharedConfig {
  const starts = [`[tool.${name}]`, `[tool.${name}.`];
  return {
    fileName: 'pyproject.toml',
    isConfigured: (text) => text.split('\n').some((line) => starts.some((start) => line.trimStart().startsWith(start))),
  };
}

/** A top-level key of package.json. */
export function packageKey(key: string): SharedConfig {
  return {
    fileName: 'package.json',
    isConfigured(text) {
      try {
        const manifest: unknown = JSON.parse(text);
        return typeof manifest === 'object' && manifest !== null && key in manifest;
      } catch {
        // Not this gate's to report: nobody's configuration can be read from it.
        return false;
      }
    },
  };
}
