/** How a tool is told to be quiet. Patterns match from the directive on; `rules` are read from the first group. */
export interface Directive {
  readonly tool: string;
  readonly pattern: RegExp;
  /** Default `line`. `file` and `block` also hide what is written later. */
  readonly scope?: 'line' | 'block' | 'file';
  /** Marks of comments in which the directive counts; an attribute or annotation needs none. */
  readonly isCode?: boolean;
  /** Counts in the middle of a comment too. */
  readonly isAnywhere?: boolean;
  /** A scanner for secrets or vulnerabilities: never a matter of style. */
  readonly isSecurity?: boolean;
}

const names = String.raw`[ \t:=]*([\w@/.,:\- \t]*)`;
const directive = (text: string): RegExp => new RegExp(`${text}${names}`);

export const directives: readonly Directive[] = [
  { tool: 'eslint', pattern: directive(String.raw`\beslint-disable-(?:next-)?line\b`) },
  { tool: 'eslint', pattern: directive(String.raw`\beslint-disable(?![\w-])`), scope: 'file' },
  { tool: 'eslint', pattern: /\beslint\s+([\w@/-]+)\s*:\s*(?:["'](?:off|warn)["']|0|1)/, scope: 'file' },
  { tool: 'oxlint', pattern: directive(String.raw`\boxlint-disable-(?:next-)?line\b`) },
  { tool: 'oxlint', pattern: directive(String.raw`\boxlint-disable(?![\w-])`), scope: 'file' },
  { tool: 'biome', pattern: directive(String.raw`\bbiome-ignore(?!-)`) },
  { tool: 'biome', pattern: directive(String.raw`\bbiome-ignore-(?:all|start)`), scope: 'file' },
  { tool: 'tslint', pattern: directive(String.raw`\btslint:disable(?:-next-line|-line)`) },
  { tool: 'tslint', pattern: directive(String.raw`\btslint:disable(?!-)`), scope: 'file' },
  { tool: 'stylelint', pattern: directive(String.raw`\bstylelint-disable(?:-next)?-line`) },
  { tool: 'stylelint', pattern: directive(String.raw`\bstylelint-disable(?!-)`), scope: 'file' },
  { tool: 'deno lint', pattern: directive(String.raw`\bdeno-lint-ignore(?!-)`) },
  { tool: 'deno lint', pattern: directive(String.raw`\bdeno-lint-ignore-file`), scope: 'file' },
  { tool: 'prettier', pattern: directive(String.raw`\bprettier-ignore`) },
  { tool: 'TypeScript', pattern: /@ts-(?:ignore|expect-error)\b()/ },
  { tool: 'TypeScript', pattern: /@ts-nocheck\b()/, scope: 'file' },
  { tool: 'Flow', pattern: /\$Flow(?:FixMe|Issue|ExpectedError)\b(?:\[([\w-]+)\])?/ },
  { tool: 'noqa', pattern: /#\s*(?:ruff|flake8)\s*:\s*noqa\b(?::\s*([A-Z]+\d+[A-Z\d, ]*))?/i, scope: 'file' },
  { tool: 'noqa', pattern: /#\s*noqa\b(?:\s*:\s*([A-Z]+\d+(?:[, ]+[A-Z]+\d+)*))?/i },
  { tool: 'type checker', pattern: /#\s*type\s*:\s*ignore\b(?:\[([\w, -]+)\])?/ },
  {
    tool: 'type checker',
    pattern: /#\s*(?:pyright|pyre|ty|basedpyright|pytype)\s*:\s*(?:ignore|disable)\b(?:\[([\w, -]+)\]|=([\w,-]+))?/,
  },
  {
    tool: 'type checker',
    pattern:
      /#\s*(?:pyre-(?:fixme|ignore)(?:-all-errors)?|mypy:\s*ignore-errors|pyright:\s*(?:basic|report\w+=false))()/,
    scope: 'file',
  },
  { tool: 'pylint', pattern: /#\s*pylint\s*:\s*(?:disable|disable-next)\s*=\s*([\w, -]+)/ },
  { tool: 'pylint', pattern: /#\s*pylint\s*:\s*skip-file()/, scope: 'file' },
  { tool: 'bandit', pattern: /#\s*nosec\b(?!\s*G\d)[: ]*([BD]\d+(?:[, ]+[BD]\d+)*)?/, isSecurity: true },
  { tool: 'formatter', pattern: /#\s*(?:fmt|yapf)\s*:\s*(?:off|skip|disable)()/ },
  { tool: 'golangci-lint', pattern: /\/\/\s*nolint\b(?::([\w,-]+))?/ },
  { tool: 'staticcheck', pattern: /\/\/\s*lint:(?:ignore|file-ignore)\s+([\w,]+)/ },
  { tool: 'gosec', pattern: /#nosec\b\s*(G\d+)?/, isSecurity: true, isAnywhere: true },
  { tool: 'revive', pattern: /\/\/\s*revive:disable(?:-next-line|-line)?(?::([\w,-]+))?/ },
  { tool: 'Semgrep', pattern: /\bnosem(?:grep)?\b(?:\s*:\s*([\w.,-]+))?/, isSecurity: true, isAnywhere: true },
  { tool: 'CodeQL', pattern: /\b(?:codeql|lgtm)\s*\[([\w/,-]+)\]/, isSecurity: true, isAnywhere: true },
  {
    tool: 'gitleaks',
    pattern: /\b(?:gitleaks|betterleaks|trufflehog|kingfisher|ggignore)\s*:\s*(?:allow|ignore)\b()/,
    isSecurity: true,
    isAnywhere: true,
  },
  {
    tool: 'detect-secrets',
    pattern: /\bpragma:\s*(?:allowlist|whitelist)(?: nextline)? secret()/,
    isSecurity: true,
    isAnywhere: true,
  },
  { tool: 'checkov', pattern: /\b(?:checkov|bridgecrew):skip\s*=\s*([\w,]+)/, isSecurity: true },
  { tool: 'tfsec', pattern: /\btfsec:ignore:([\w-]+)/, isSecurity: true },
  { tool: 'trivy', pattern: /\btrivy:ignore:([\w-]+)/, isSecurity: true },
  {
    tool: 'kics',
    pattern: /\bkics-scan\s+(?:ignore-line|disable|ignore-block)(?:\s*=\s*([\w,-]+))?/,
    isSecurity: true,
  },
  { tool: 'terrascan', pattern: /\bts:skip\s*=\s*([\w.-]+)/, isSecurity: true },
  { tool: 'tflint', pattern: /\btflint-ignore\s*:\s*([\w, ]+)/ },
  { tool: 'kube-linter', pattern: /\bignore-check\.kube-linter\.io\/([\w-]+)/ },
  { tool: 'snyk', pattern: /\b(?:deepcode|snyk)(?:[:-])?\s*ignore\s*([\w/-]*)/, isSecurity: true, isAnywhere: true },
  { tool: 'zizmor', pattern: /\bzizmor:\s*ignore\[([\w, -]+)\]/, isSecurity: true },
  { tool: 'clippy', pattern: /#!\[(?:allow|cfg_attr\([^)\]]*allow)\(([\w:, ]+)\)/, scope: 'file', isCode: true },
  { tool: 'clippy', pattern: /#\[allow\(([\w:, ]+)/, isCode: true },
  { tool: 'clippy', pattern: /#\[expect\(([\w:, ]+)/, isCode: true },
  {
    tool: 'javac',
    pattern:
      /@(?:SuppressWarnings|Suppress|SuppressFBWarnings|SuppressLint)\s*\(\s*(?:value\s*=\s*)?\{?\s*([\w":,. ]+)/,
    isCode: true,
  },
  { tool: 'checkstyle', pattern: /\bCHECKSTYLE\s*[:.]?\s*(?:OFF|SUPPRESS|IGNORE)\b[: ]*(\w*)/, scope: 'block' },
  { tool: 'PMD', pattern: /\bNOPMD\b()/, isAnywhere: true },
  { tool: 'inspection', pattern: /\bnoinspection\s+(\w+(?:\s*,\s*\w+)*)/ },
  { tool: 'detekt', pattern: /@file:Suppress\(\s*([\w", ]+)/, scope: 'file', isCode: true },
  { tool: 'ktlint', pattern: /\bktlint-disable\b\s*([\w-]*)/ },
  { tool: 'SonarQube', pattern: /\bNOSONAR\b()/, isAnywhere: true },
  { tool: 'RuboCop', pattern: /#\s*rubocop\s*:\s*(?:disable|todo)\s+([\w/, ]+)/ },
  { tool: 'Brakeman', pattern: /\bbrakeman:ignore\b()/, isSecurity: true, isAnywhere: true },
  { tool: 'Standard', pattern: /#\s*standard\s*:\s*disable\s+([\w/, ]+)/ },
  { tool: 'Sorbet', pattern: /#\s*typed\s*:\s*(?:ignore|false)\b()/, scope: 'file' },
  { tool: 'ShellCheck', pattern: /#\s*shellcheck\s+(?:[\w-]+=\S+\s+)*disable\s*=\s*([\w,]+)/ },
  { tool: 'hadolint', pattern: /#\s*hadolint\s+(?:global\s+)?ignore\s*=\s*([\w,]+)/ },
  { tool: 'yamllint', pattern: /#\s*yamllint\s+disable(?:-line)?\b\s*((?:rule:[\w-]+\s*)*)/ },
  { tool: 'yamllint', pattern: /#\s*yamllint\s+disable-file()/, scope: 'file' },
  { tool: 'actionlint', pattern: /\bactionlint\s*:\s*ignore\b()/ },
  { tool: 'markdownlint', pattern: /\bmarkdownlint-disable(?:-next-line|-line|-file)?\b\s*([\w\s]*)/ },
  { tool: 'phpstan', pattern: /@phpstan-ignore(?:-next-line|-line)?\b\s*([\w.]*)/ },
  { tool: 'psalm', pattern: /@psalm-suppress\s+(\w+)/ },
  { tool: 'phpcs', pattern: /\bphpcs:(?:ignore|disable)\b\s*([\w.,]*)/ },
  { tool: 'phpcs', pattern: /\bphpcs:ignoreFile\b()/, scope: 'file' },
  { tool: 'C# compiler', pattern: /#pragma\s+warning\s+disable\b\s*([\w, ]*)/, scope: 'block', isCode: true },
  { tool: 'C# analyser', pattern: /\[(?:assembly:\s*)?(?:[\w.]+\.)?SuppressMessage\(([^)]{0,120})/, isCode: true },
  { tool: 'clang', pattern: /\bNOLINT(?:NEXTLINE|BEGIN)?\b(?:\(([\w.,* -]+)\))?/ },
  { tool: 'coverage', pattern: /\b(?:istanbul|v8|c8)\s+ignore\s+(?:next|if|else|file|start)()/ },
  { tool: 'coverage', pattern: /#\s*pragma\s*:\s*no\s*(?:cover|branch)()/i },
  {
    tool: 'coverage',
    pattern:
      /(?:\/\/\s*coverage:ignore|#\s*:nocov:|@codeCoverageIgnore|@ExcludeFromCodeCoverage|\[ExcludeFromCodeCoverage|#\[cfg_attr\([^)]*coverage\(off\)|#\[coverage\(off\)\]|LCOV_EXCL_(?:LINE|START)|@Generated\b)()/,
    isCode: true,
  },
];
