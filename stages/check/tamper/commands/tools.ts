/** What a command checks. A command that loses a kind has lost its meaning; one that changes tools within a kind has not. */
export type CheckKind = 'test' | 'lint' | 'types' | 'security' | 'coverage';

const kinds: readonly (readonly [CheckKind, RegExp])[] = [
  [
    'test',
    /\b(?:jest|vitest|mocha|ava|jasmine|karma|tap|cypress(?: run)?|playwright test|node (?:[\w=./-]+ )*--test|bun test|deno test|react-scripts test|ng test|pytest|py\.test|unittest|nosetests|nose2|tox|nox|trial|manage\.py test|go test|gotestsum|ginkgo|cargo (?:test|nextest|llvm-cov)|rspec|rake (?:test|spec)|rails test|minitest|phpunit|pest|artisan test|dotnet test|mvnw? [^|;&]*\b(?:test|verify|install|package)|gradlew? [^|;&]*\b(?:test|check|build)\w*|ctest|bazel test|swift test|mix test|sbt test|xcodebuild [^|;&]*test|flutter test|dart test|bats|molecule test|helm unittest|k6|newman)\b/,
  ],
  [
    'lint',
    /\b(?:eslint|oxlint|biome (?:check|ci|lint)|tslint|standard|xo|prettier [^|;&]*(?:--check|-c|-l)|stylelint|ruff(?! format(?! --check))|flake8|pylint|pycodestyle|pydocstyle|black [^|;&]*--check|isort [^|;&]*--check|golangci-lint|golint|staticcheck|go vet|gofmt -l|revive|cargo clippy|cargo fmt [^|;&]*--check|clippy|rubocop|standardrb|erb_lint|haml-lint|checkstyle\w*|spotbugs\w*|pmd\w*|spotless\w*|ktlint\w*|detekt\w*|phpcs|php-cs-fixer [^|;&]*dry-run|shellcheck|shfmt -d|hadolint|actionlint|yamllint|markdownlint\S*|buf (?:lint|breaking)|depcruise|dependency-cruiser|knip|ansible-lint|tflint|terraform (?:validate|fmt -check)|helm lint|kubeconform|sqlfluff|commitlint|ng lint|next lint|mix (?:credo|format --check-formatted)|swiftlint|typos|codespell|publint|attw|size-limit|pre-commit run|lint-staged|super-linter|reviewdog|zizmor)\b/,
  ],
  [
    'types',
    /\b(?:tsc|vue-tsc|svelte-check|astro check|tsgo|mypy|pyright|basedpyright|pyre check|pytype|flow check|phpstan|psalm|sorbet|srb tc|dialyzer|deno check|cargo check)\b/,
  ],
  [
    'security',
    /\b(?:semgrep|opengrep|codeql|trivy|snyk|checkov|tfsec|terrascan|kics|gitleaks|trufflehog|detect-secrets|bandit|gosec|govulncheck|brakeman|bundler?-audit|pip-audit|safety check|(?:npm|pnpm|yarn|cargo) audit|cargo deny|osv-scanner|grype|dependency-check|sonar\S*|zap-\S+|dependency-review\S*|scorecard\S*|prereview|pipeline run)\b/,
  ],
  [
    'coverage',
    /\b(?:nyc|c8|codecov|coveralls|--coverage|--cov\b|coverage (?:run|report)|jacoco\w*|tarpaulin|simplecov)/,
  ],
];

/** Indirect commands say by their name what they check: `npm run lint:ci`, `make test`, `task typecheck`. */
const indirect =
  /\b(?:(?:npm|pnpm|yarn|bun|turbo|nx|lerna|rush|wireit|moon|npx nx|npx turbo)(?: (?:run|run-script|exec|affected|run-many|--\S+|-[\w]+|-t|--filter\S*|workspace \S+))* |(?:make|just|task|mage|invoke|inv|poe|hatch run|poetry run|rake|mise run|composer|bin\/|\.\/(?:scripts|bin|script|ci|tools)\/)\s*(?:-\S+ )*)([\w:./@-]+(?: [\w:./@-]+){0,4})/g;

const byName: readonly (readonly [CheckKind, RegExp])[] = [
  [
    'test',
    /(?:^|[^a-z])(?:tests?|spec|e2e|unit|integration|vitest|jest|pytest)(?:[^a-z]|$)|^(?:check|ci|verify)(?=$|[ :])/i,
  ],
  ['lint', /(?:^|[^a-z])(?:lint\w*|format[:-]check|fmt-check|style|eslint|validate)(?:[^a-z]|$)|^check(?=$|[ :])/i],
  ['types', /(?:^|[^a-z])(?:type-?checks?|types|tsc|mypy)(?:[^a-z]|$)|^check(?=$|[ :])/i],
  ['security', /(?:^|[^a-z])(?:audit|security|scan|sast)(?:[^a-z]|$)/i],
  ['coverage', /(?:^|[^a-z])(?:cov|coverage)(?:[^a-z]|$)/i],
];

const maxChars = 20_000;

/** What a shell text checks, by the programs and scripts that it calls. */
export function kindsOf(command: string): ReadonlySet<CheckKind> {
  // Comments and what is only printed are not run.
  const text = command
    .slice(0, maxChars)
    .replace(/(^|\s)#[^\n]*/g, '$1')
    .replace(/\b(?:npm|pnpm) ci\b/g, ' ')
    .replace(/\b(?:echo|printf)\s+(?:"[^"\n]*"|'[^'\n]*'|[^|;&\n]*)/g, ' ')
    .replace(/\b(?:install|add|require|download|get)\b[^|;&\n]*/g, (part) =>
      /\bmvnw?\b|\bgradle/.test(part) ? part : ' ',
    );
  const found = new Set<CheckKind>();
  for (const [kind, pattern] of kinds) if (pattern.test(text)) found.add(kind);
  for (const [, name = ''] of text.matchAll(indirect))
    for (const [kind, pattern] of byName) if (pattern.test(name)) found.add(kind);
  return found;
}

/** Names of the checking programs in a command. */
export function toolsOf(command: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, pattern] of kinds)
    for (const match of command.slice(0, maxChars).matchAll(new RegExp(pattern.source, 'g')))
      found.add(match[0].replace(/\s+/g, ' ').split(' -')[0] ?? match[0]);
  return found;
}
