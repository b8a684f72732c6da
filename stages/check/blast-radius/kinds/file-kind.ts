import { isLockFile } from '../../../../pipeline/domain/lock-files.ts';
import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { dialectOf } from '../../_shared/import-graph/extract-imports.ts';
import { nameOf } from '../../_shared/import-graph/file-set.ts';

/** What a changed file is there for, by its path. `lock` and `generated` are written by machines. */
export type FileKind =
  | 'source'
  | 'test'
  | 'docs'
  | 'manifest'
  | 'lock'
  | 'generated'
  | 'ci'
  | 'infrastructure'
  | 'migration'
  | 'config'
  /** Code beside the product: scripts, benchmarks, examples. */
  | 'tool'
  | 'asset'
  | 'other';

const testName =
  /(?:[._-](?:test|tests|spec|specs|cy|e2e|snap|stories|story)\.[a-z]+$)|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.(?:py|go)$|\.snap$/i;
const testFolder =
  /(?:^|\/)(?:__tests__|__mocks__|__snapshots__|__fixtures__|tests?|testing|specs?|e2e|cypress|playwright|fixtures|testdata|test-?utils?|[a-z]{1,20}[-_]tests?)\//i;

export function isTestPath(path: string): boolean {
  return testName.test(path) || testFolder.test(path);
}

const byPath: readonly (readonly [FileKind, RegExp])[] = [
  [
    'ci',
    /^\.(?:github\/(?:workflows|actions|scripts)|circleci|buildkite|ci|teamcity|woodpecker)\/|(?:^|\/)(?:\.gitlab-ci\.ya?ml|\.gitlab\/ci\/[^/]+|Jenkinsfile[^/]*|azure-pipelines[^/]*\.ya?ml|\.drone\.ya?ml|\.travis\.ya?ml|bitbucket-pipelines\.ya?ml|appveyor\.ya?ml|cloudbuild\.ya?ml)$/,
  ],
  [
    'migration',
    /(?:^|\/)(?:migrations?|migrate|alembic\/versions|changelogs?\/db)\/.*\.(?:py|rb|ts|js|sql|php|go|cs|xml|ya?ml|exs?)$|\.sql$|(?:^|\/)schema\.(?:prisma|rb)$/,
  ],
  [
    'infrastructure',
    /\.(?:tf|tfvars|bicep|nomad)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|terraform|ansible|pulumi|kustomize|cloudformation|infra|infrastructure)\/|(?:^|\/)(?:Dockerfile[^/]*|[^/]*\.Dockerfile|(?:docker-)?compose[^/]*\.ya?ml|serverless\.ya?ml|fly\.toml|Procfile|nginx[^/]*\.conf|Chart\.yaml|kustomization\.ya?ml|Pulumi[^/]*\.yaml|cdk\.json|template\.ya?ml)$/,
  ],
  [
    'docs',
    /\.(?:md|mdx|markdown|rst|adoc|txt)$|(?:^|\/)(?:docs?|documentation|website|www\/docs|man)\/|(?:^|\/)(?:LICENSE|NOTICE|AUTHORS|CHANGELOG|CODEOWNERS|CONTRIBUTORS)[^/]*$/i,
  ],
  [
    'manifest',
    /(?:^|\/)(?:package\.json|pyproject\.toml|requirements[^/]*\.(?:txt|in)|setup\.(?:py|cfg)|go\.(?:mod|work)|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(?:\.kts)?|composer\.json|pnpm-workspace\.yaml|\.nvmrc|\.tool-versions|\.node-version|\.python-version|\.ruby-version|\.pre-commit-config\.yaml|Pipfile|mix\.exs|[^/]+\.gemspec|renovate\.json5?)$/,
  ],
  [
    'asset',
    /\.(?:svg|png|jpe?g|gif|ico|webp|woff2?|ttf|eot|mp[34]|pdf|css|scss|less|po|pot|xlf|strings)$|(?:^|\/)(?:locales?|translations?|i18n|lang)\/.*\.(?:json|ya?ml)$/i,
  ],
  ['config', /\.config\.[cm]?[jt]s$|(?:^|\/)\.[^/]+$|\.(?:ya?ml|toml|ini|json|json5|cfg|conf|properties)$/],
];

const otherCode =
  /\.(?:rb|java|kt|kts|rs|php|cs|swift|c|cc|cpp|h|hpp|scala|ex|exs|sh|bash|pl|lua|dart|m|mm|clj|elm|hs|erb|hbs|proto|graphql|gql)$/;

const toolFolder =
  /^(?:\.?scripts?|tools?|benchmarks?|bench|perf[a-z-]*|examples?|demos?|samples?|playground)\/|\/(?:scripts|benchmarks?|examples?)\//i;
const docsFolder = /^(?:docs?|documentation|website)\//i;

export function kindOfPath(path: string): FileKind {
  if (isLockFile(path) || nameOf(path) === 'go.sum') return 'lock';
  if (docsFolder.test(path)) return 'docs';
  const found = byPath.find(([, pattern]) => pattern.test(path))?.[0];
  if (found === 'ci' || found === 'migration') return found;
  if (isTestPath(path)) return 'test';
  if (found !== undefined && found !== 'config') return found;
  const isCode = found === undefined && (dialectOf(path) !== null || otherCode.test(path));
  if (isCode) return toolFolder.test(path) ? 'tool' : 'source';
  return found ?? 'other';
}

export function kindOf(file: ChangedFile): FileKind {
  const kind = kindOfPath(file.path);
  if (kind === 'lock') return kind;
  return file.generated || file.vendored || file.binary || file.kind !== 'file' ? 'generated' : kind;
}
