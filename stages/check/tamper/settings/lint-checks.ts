import { python } from './config-files.ts';
import { config } from './setting-check.ts';
import type { SettingCheck } from './setting-check.ts';
import { grows, levelFalls, levelFallsWritten, rises, shrinks, turnsOff, turnsOn } from './weaker.ts';

const eslint = config(
  String.raw`\.eslintrc(?:\.(?:json|ya?ml|[cm]?js))?|eslint\.config\.[cm]?[jt]s|\.oxlintrc\.json|oxlint\.json|package\.json|\.stylelintrc(?:\.(?:json|ya?ml))?|tslint\.json`,
);
const biome = config(String.raw`biome\.jsonc?`);
const golangci = config(String.raw`\.golangci\.(?:ya?ml|toml|json)`);
const rubocop = config(String.raw`\.rubocop(?:_todo)?\.yml`);
const cargo = config(String.raw`Cargo\.toml|clippy\.toml|\.clippy\.toml`);
const yamlLinters = config(
  String.raw`\.yamllint(?:\.ya?ml)?|\.hadolint\.ya?ml|\.swiftlint\.yml|detekt[\w.-]*\.ya?ml|\.ansible-lint|\.sqlfluff|\.checkov\.ya?ml|trivy\.ya?ml|\.semgrep\.ya?ml`,
);

export const lintChecks: readonly SettingCheck[] = [
  { files: eslint, key: /(?:^|\.)(?:rules|categories)\.(.+)$/, rule: 'lint-lowered', compare: levelFalls },
  { files: eslint, key: /(?:^|\.)(ignorePatterns|ignores|ignoreFiles)$/, rule: 'lint-lowered', compare: grows },
  { files: eslint, key: /^(?:eslintConfig\.)?(extends)$/, rule: 'lint-lowered', compare: shrinks },
  { files: biome, key: /linter\.(enabled)$/, rule: 'lint-lowered', compare: turnsOff, level: 'error' },
  { files: biome, key: /linter\.rules\.(?:\w+\.)?(\w+)(?:\.level)?$/, rule: 'lint-lowered', compare: levelFalls },
  { files: biome, key: /((?:files|linter)\.ignore)$/, rule: 'lint-lowered', compare: grows },
  {
    files: python,
    key: /(?:^|ruff\.|lint\.|flake8\.)((?:extend-)?ignore|per-file-ignores\.?.*|extend-per-file-ignores\..+)$/,
    rule: 'lint-lowered',
    compare: grows,
  },
  { files: python, key: /(?:^|ruff\.|lint\.|flake8\.)((?:extend-)?select)$/, rule: 'lint-lowered', compare: shrinks },
  { files: python, key: /(?:ruff|flake8|lint)\.((?:extend-)?exclude)$/, rule: 'lint-lowered', compare: grows },
  {
    files: python,
    key: /(max-complexity|max-args|max-branches|max-statements)$/,
    rule: 'lint-lowered',
    compare: rises,
  },
  {
    files: python,
    key: /(?:messages control|messages_control|master|main|pylint[\w.]*)\.(disable)$/i,
    rule: 'lint-lowered',
    compare: grows,
  },
  { files: golangci, key: /linters\.(disable)$/, rule: 'lint-lowered', compare: grows },
  { files: golangci, key: /linters\.(enable)$/, rule: 'lint-lowered', compare: shrinks },
  { files: golangci, key: /linters\.(disable-all|default)$/, rule: 'lint-lowered', compare: turnsOn },
  {
    files: golangci,
    key: /(issues\.exclude|issues\.exclude-(?:files|dirs|rules\.(?:linters|path|text))|run\.skip-(?:files|dirs)|exclusions\.(?:paths|presets|rules\.(?:linters|path|text)))$/,
    rule: 'lint-lowered',
    compare: grows,
  },
  {
    files: golangci,
    key: /(run\.tests|issues\.exit-code|run\.issues-exit-code)$/,
    rule: 'lint-lowered',
    compare: turnsOff,
  },
  { files: rubocop, key: /^(.+\.Enabled)$/, rule: 'lint-lowered', compare: turnsOff },
  { files: rubocop, key: /^(.+\.Exclude)$/, rule: 'lint-lowered', compare: grows },
  { files: rubocop, key: /^(.+\.Max)$/, rule: 'lint-lowered', compare: rises },
  { files: cargo, key: /lints\.(?:\w+\.)?([\w-]+)(?:\.level)?$/, rule: 'lint-lowered', compare: levelFalls },
  { files: cargo, key: /^([\w-]+-(?:threshold|max\w*|lines|complexity))$/, rule: 'lint-lowered', compare: rises },
  { files: yamlLinters, key: /^(rules\..+|.+\.active)$/, rule: 'lint-lowered', compare: levelFallsWritten },
  {
    files: yamlLinters,
    key: /^(ignored|ignore|disabled_rules|skip_list|skip-check|exclude_rules|exclude_paths|warn_list|excluded)$/,
    rule: 'lint-lowered',
    compare: grows,
  },
  { files: yamlLinters, key: /^(failure-threshold|no-fail|soft-fail)$/, rule: 'lint-lowered', compare: turnsOn },
];
