import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { RuleName } from '../rules/rule-name.ts';

/** For build files that are programs or XML: a pattern that a removed or an added line matches. */
export interface LineCheck {
  readonly files: RegExp;
  readonly rule: RuleName;
  readonly what: string;
  /** Strict: gone is weaker. */
  readonly strict?: RegExp;
  /** Lenient: added is weaker. */
  readonly lenient?: RegExp;
  /** A number in the first group: lower is weaker. */
  readonly minimum?: RegExp;
  readonly level?: Level;
}

const build =
  /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|[\w.-]+\.gradle(?:\.kts)?|CMakeLists\.txt|[\w.-]+\.cmake|Makefile|GNUmakefile|meson\.build|[\w.-]+\.(?:cs|vb|fs)proj|Directory\.Build\.(?:props|targets)|\.bazelrc|BUILD(?:\.bazel)?|Package\.swift|\.cargo\/config\.toml|build\.sbt|rebar\.config|mix\.exs)$/;
const rust = /\.rs$/;
const ruby = /\.rb$|(?:^|\/)\.simplecov$/;
const phpstan =
  /(?:^|\/)(?:phpstan[\w.-]*\.neon(?:\.dist)?|psalm\.xml(?:\.dist)?|phpunit\.xml(?:\.dist)?|infection\.json5?)$/;
const rspec = /(?:^|\/)\.rspec$/;

export const lineChecks: readonly LineCheck[] = [
  {
    files: build,
    rule: 'compiler-lowered',
    what: 'warnings are errors',
    strict:
      /-Werror\b(?!=no)|allWarningsAsErrors\s*(?:=|\.set\()\s*true|TreatWarningsAsErrors>true|<failOnWarning>true|WarningsAsErrors>\S|-D\s*warnings|warnings_as_errors:\s*true|CMAKE_COMPILE_WARNING_AS_ERROR ON|-Xfatal-warnings/,
  },
  {
    files: build,
    rule: 'compiler-lowered',
    what: 'a warning is let pass',
    lenient:
      /-Wno-error\b|-Wno-\w+|<NoWarn>|-Xlint:-\w+|TreatWarningsAsErrors>false|allWarningsAsErrors\s*=\s*false|<failOnWarning>false/,
  },
  {
    files: build,
    rule: 'runner-narrowed',
    what: 'tests are left out',
    lenient:
      /<(?:skipTests|maven\.test\.skip|skipITs)>\s*true|<testFailureIgnore>\s*true|ignoreFailures\s*(?:=|\.set\()\s*true|\bexclude\s*\(?["'][^"']*Test|<exclude>[^<]*Test|enabled\s*=\s*false|test\.enabled|-DskipTests|failOnNoDiscoveredTests\s*=\s*false/,
  },
  {
    files: build,
    rule: 'lint-lowered',
    what: 'a check no longer fails the build',
    lenient:
      /<(?:failOnViolation|failsOnError|failOnError|failOnWarning|haltOnFailure)>\s*false|<(?:skip|checkstyle\.skip|pmd\.skip|spotbugs\.skip|enforcer\.skip)>\s*true|isIgnoreFailures\s*=\s*true|abortOnError\s*(?:=\s*)?false|<maxAllowedViolations>/,
  },
  {
    files: build,
    rule: 'coverage-lowered',
    what: 'the coverage that is asked for',
    minimum:
      /(?:<minimum>|minimum\s*=\s*|minValue\s*=\s*|minBound\(|counter.*minimum.*?|coverageMinimum\w*\s*:=\s*|minimum_coverage:\s*|minCoverage\s*=\s*|<Threshold>)["']?(\d+(?:\.\d+)?)/,
  },
  { files: rust, rule: 'compiler-lowered', what: 'a lint is denied for the crate', strict: /#!\[(?:deny|forbid)\(/ },
  {
    files: ruby,
    rule: 'coverage-lowered',
    what: 'the coverage that is asked for',
    minimum: /\bminimum_coverage(?:_by_file)?\s*\(?\s*(?:\{?\s*line:\s*)?(\d+(?:\.\d+)?)/,
  },
  {
    files: ruby,
    rule: 'coverage-lowered',
    what: 'code is left out of coverage',
    lenient: /^\s*add_filter\s+["'%]/,
    level: 'warning',
  },
  { files: phpstan, rule: 'compiler-lowered', what: 'the level of the analysis', minimum: /^\s*level:\s*(\d+)/ },
  {
    files: phpstan,
    rule: 'compiler-lowered',
    what: 'an error is ignored',
    lenient: /^\s*-\s*(?:["'#]|message:|identifier:)|<issueHandlers>|type="suppress"|errorLevel="suppress"/,
  },
  { files: rspec, rule: 'runner-narrowed', what: 'tests are left out', lenient: /--tag\s+~|--exclude-pattern/ },
];

/** Lists of what a scanner passes over: each new line leaves something out. */
export const ignoreFiles =
  /(?:^|\/)\.(?:eslintignore|semgrepignore|trivyignore|gitleaksignore|stylelintignore|snyk|tfsec-ignore|bandit-baseline|secrets\.baseline|hadolintignore|markdownlintignore|brakeman\.ignore|nancy-ignore|safety-policy\.yml|checkov\.baseline|grype\.yaml)$|(?:^|\/)(?:brakeman\.ignore|phpstan-baseline\.neon|detekt-baseline\.xml|eslint-suppressions\.json|osv-scanner\.toml|lint-baseline\.xml)$/;
