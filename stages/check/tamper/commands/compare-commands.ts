import { kindsOf, toolsOf } from './tools.ts';

export interface Weakening {
  /** `ignored`: its failure no longer counts. `weakened`: it checks less. `changed`: worth a look. */
  readonly how: 'ignored' | 'weakened' | 'changed';
  readonly why: string;
}

interface Sign {
  readonly pattern: RegExp;
  readonly how: Weakening['how'];
  readonly why: string;
}

/** What makes a command weaker when it is new in it. */
const gained: readonly Sign[] = [
  {
    pattern: /\|\|\s*(?:true|:|exit 0|echo\b|\(exit 0\)|printf\b|cd \.|\w+=\w+\s*$)/,
    how: 'ignored',
    why: 'goes on when it fails',
  },
  { pattern: /;\s*(?:true|exit 0|:)\s*(?:$|["'\n)])/, how: 'ignored', why: 'always ends with success' },
  { pattern: /(?:^|[\n;&]\s*)set \+e\b/, how: 'ignored', why: 'goes on when a command fails' },
  {
    pattern:
      /--exit-zero\b|--no-error\b|--exit-code[= ]0\b|--soft-fail\b|--no-fail\b|--fail-level[= ]none|--exit_zero\b|-fae\b|-fn\b|--severity-threshold[= ]critical|--keep-going\b.*\|\|/,
    how: 'ignored',
    why: 'reports success whatever it finds',
  },
  {
    pattern:
      /-D(?:skipTests|maven\.test\.skip|skipITs|checkstyle\.skip|maven\.test\.failure\.ignore|skip\.?\w*[tT]est\w*)(?:=true)?\b|(?:^|\s)(?:-x|--exclude-task)\s+\S*(?:test|check|lint)\S*/,
    how: 'weakened',
    why: 'leaves tests out',
  },
  {
    pattern:
      /--testPathIgnorePatterns|--ignore(?:-glob)?[= ]\S*test|--deselect\b|-k\s+["']?not\b|-m\s+["']?not\b|(?:^|\s)-skip[= ]|--skip[= ](?!ws)\S|--exclude\S*[= ]\S*(?:test|spec)|--grep\S*[= ].*--invert|--tag\s+~|--filter\S*[= ]["']?!=|-short\b|--exclude-tags?\b|--skip-tags\b|--lf\b|--onlyChanged\b|--changed\b|-run[= ]\S/,
    how: 'weakened',
    why: 'leaves tests out',
  },
  {
    pattern: /--passWithNoTests\b|--pass-with-no-tests\b|--no-fail-on-no-tests|--allow-empty\b|--if-present\b/,
    how: 'weakened',
    why: 'passes when there are no tests',
  },
  {
    pattern: /--no-verify\b|HUSKY=0|--skip-checks\b|--no-lint\b|--no-typecheck\b/,
    how: 'weakened',
    why: 'bypasses checks',
  },
  { pattern: /--(?:retries|reruns|retry|retry-flaky-tests)[= ][1-9]/, how: 'changed', why: 'repeats what fails' },
];

/** What makes a command weaker when it is gone from it. */
const lost: readonly Sign[] = [
  { pattern: /--max-warnings[= ]\d+/, how: 'weakened', why: 'no longer counts warnings' },
  {
    pattern:
      /-D\s*warnings|-Werror\b|--strict\b|--fail-on[= ]\S+|--error-on-warnings?\b|--deny-warnings\b|--fatal-warnings\b|--warnings-as-errors\b|--report-unused-disable-directives(?!-severity)/,
    how: 'weakened',
    why: 'is less strict',
  },
  {
    pattern:
      /--cov-fail-under[= ]\d+|--check-coverage\b|--coverage\.thresholds\S*|--fail-under[= -]\S+|--min(?:imum)?-coverage\S*/,
    how: 'weakened',
    why: 'no longer asks for coverage',
  },
  {
    pattern:
      /(?:^|\s)-race\b|--forbid-only\b|--detectOpenHandles\b|--strict-markers\b|--random-order\b|--forbid-pending\b/,
    how: 'weakened',
    why: 'checks less',
  },
  { pattern: /set -\w*e\w*\b|set -o (?:errexit|pipefail)/, how: 'ignored', why: 'goes on when a command fails' },
];

function gainedNumber(before: string, after: string, pattern: RegExp): readonly [number, number] | null {
  const [was, is] = [pattern.exec(before)?.[1], pattern.exec(after)?.[1]];
  return was === undefined || is === undefined ? null : [Number(was), Number(is)];
}

function compareNumbers(before: string, after: string): Weakening | null {
  const warnings = gainedNumber(before, after, /--max-warnings[= ](\d+)/);
  if (warnings !== null && warnings[1] > warnings[0])
    return { how: 'weakened', why: `lets ${warnings[1]} warnings pass instead of ${warnings[0]}` };
  const coverage = gainedNumber(
    before,
    after,
    /--(?:cov-fail-under|fail-under|min-coverage|coverage\.thresholds\.\w+|lines|branches)[= ](\d+(?:\.\d+)?)/,
  );
  if (coverage !== null && coverage[1] < coverage[0])
    return { how: 'weakened', why: `asks for ${coverage[1]} % of coverage instead of ${coverage[0]}` };
  return null;
}

const squeeze = (text: string): string => text.replace(/\\\n/g, ' ').replace(/\s+/g, ' ').trim();

const words = (text: string): readonly string[] => text.split(/[\s"'=]+/).filter(Boolean);

/** What is weaker in a command that checks something; null where it checks as much, or never checked anything. */
export function compareCommands(before: string, after: string): Weakening | null {
  const [was, is] = [squeeze(before), squeeze(after)];
  if (was === is) return null;
  const kinds = kindsOf(before);
  if (kinds.size === 0) return null;
  for (const { pattern, how, why } of gained) {
    const found = pattern.exec(is);
    if (found !== null && !pattern.test(was)) return { how, why: `${why} (\`${found[0].trim()}\`)` };
  }
  const left = kindsOf(after);
  const gone = [...kinds].filter((kind) => !left.has(kind) && kind !== 'coverage');
  if (gone.length > 0) return { how: 'weakened', why: `no longer runs what checked ${gone.join(', ')}` };
  // Another program has other options.
  const programs = toolsOf(is);
  const isSameProgram = [...toolsOf(was)].every((tool) => programs.has(tool));
  for (const { pattern, how, why } of isSameProgram ? lost : []) {
    const found = pattern.exec(was);
    if (found !== null && !pattern.test(is)) return { how, why: `${why} (without \`${found[0].trim()}\`)` };
  }
  const numbers = compareNumbers(was, is);
  if (numbers !== null) return numbers;
  const kept = new Set(words(is));
  return words(was).some((word) => !kept.has(word)) ? { how: 'changed', why: 'runs something else' } : null;
}
