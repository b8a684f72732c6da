import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Hit, Spot } from '../hit.ts';
import type { RuleName } from '../rules/rule-name.ts';
import { plainStem } from './compare/source-words.ts';
import { isTestPath } from './test-paths.ts';

interface Line {
  readonly at: number;
  readonly text: string;
}

interface Lines {
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
}

const maxLineChars = 2000;

function linesOf(file: ChangedFile): Lines {
  const added: Line[] = [];
  const removed: Line[] = [];
  for (const hunk of file.hunks)
    for (const { kind, oldLine, newLine, text } of hunk.lines) {
      if (text.length > maxLineChars || /^\s*(?:\/\/|\*|#(?!\[))/.test(text)) continue;
      if (kind === 'added' && newLine !== null) added.push({ at: newLine, text });
      if (kind === 'removed' && oldLine !== null) removed.push({ at: oldLine, text });
    }
  return { added, removed };
}

/** A number that matters by how large it is. */
interface NumberedPattern {
  readonly rule: RuleName;
  readonly pattern: RegExp;
  readonly message: (value: string) => string;
}

const retries: readonly RegExp[] = [
  /\bjest\.retryTimes\(\s*(\d+)/,
  /\bthis\.retries\(\s*(\d+)/,
  /\bmode: ['"]\w+['"],\s*retries:\s*(\d+)/,
  /(?:\bretry|\bretries)\s*[:=]\s*(?:process\.env\.\w+\s*\?\s*)?(\d+)/,
  /@(?:pytest\.mark\.)?(?:flaky|retry|rerun_failures)\b(?:\(.*?(\d+))?/,
  /@(?:Retry|RetryingTest|RetryRule|RepeatedIfExceptionsTest|RepeatFailedTest|Flaky|FlakyTest|RetryTest)\b(?:\(.*?(\d+))?/,
  /\b(?:new\s+)?(?:Retry|RetryRule|RetryAnalyzer)\(\s*(\d+)/,
  /,\s*(?:retry|retry_count|retries|flaky)(?::|\s*=>)\s*(?:true|(\d+))/,
  /\[(?:Retry|RetryFact|Flaky|RetryTheory)\b(?:\((?:MaxRetries\s*=\s*)?(\d+))?/,
  /#\[(?:flaky_test|test_retry|retry)\b(?:.*?(\d+))?/,
  /\bretry\.(?:Do|Run|Times)\(\s*(?:\w+,\s*)?(\d+)?/,
  /(?:--retries|--reruns|--retry-flaky-tests|--flaky-test-attempts|rerunFailingTestsCount)[= >]+(\d+)/,
];

const timeouts: readonly NumberedPattern[] = [
  {
    rule: 'timeout-raised',
    pattern: /\b(?:jest|test|this|vi|page)\.(?:setTimeout|timeout|setDefaultTimeout)\(\s*([\d_]+(?:\s*\*\s*[\d_]+)*)/,
    message: (value) => `The time limit of tests is raised to ${value}.`,
  },
  {
    rule: 'timeout-raised',
    pattern:
      /\b(?:timeout|testTimeout|hookTimeout|defaultCommandTimeout|timeout_seconds|timeoutMs|timeoutSeconds)\s*[:=]\s*([\d_]+(?:\s*\*\s*[\d_]+)*)/,
    message: (value) => `A time limit is raised to ${value}.`,
  },
  {
    rule: 'timeout-raised',
    pattern: /@(?:Timeout|pytest\.mark\.timeout)\(\s*(?:value\s*=\s*)?([\d_]+)/,
    message: (value) => `The time limit of a test is raised to ${value}.`,
  },
  {
    rule: 'timeout-raised',
    pattern: /^\s*\},\s*([\d_]{4,}(?:\s*\*\s*[\d_]+)*)\s*\);?\s*$/,
    message: (value) => `The time limit of a test is raised to ${value}.`,
  },
];

const numberOf = (text: string | undefined): number =>
  (text ?? '1')
    .replaceAll('_', '')
    .split('*')
    .reduce((product, part) => product * Number(part.trim() || 1), 1);

const spot = (file: ChangedFile, side: Spot['side'], line: Line): Spot => ({
  path: side === 'old' ? (file.previousPath ?? file.path) : file.path,
  side,
  line: line.at,
  endLine: line.at,
  text: line.text,
});

interface Numbered {
  readonly line: Line;
  readonly value: number;
  readonly shown: string;
}

function matchesOf(lines: readonly Line[], pattern: RegExp): readonly Numbered[] {
  return lines.flatMap((line) => {
    const match = pattern.exec(line.text);
    return match === null ? [] : [{ line, value: numberOf(match[1]), shown: match[1] ?? match[0] }];
  });
}

function judgeRetries(file: ChangedFile, { added, removed }: Lines): readonly Hit[] {
  const known = retries.flatMap((pattern) => matchesOf(removed, pattern));
  const seen = new Set<number>();
  return retries
    .flatMap((pattern) => matchesOf(added, pattern))
    .flatMap((one): readonly Hit[] => {
      if (one.value === 0 || seen.has(one.line.at)) return [];
      seen.add(one.line.at);
      const at = known.findIndex((other) => other.value >= one.value);
      if (at !== -1) {
        known.splice(at, 1);
        return [];
      }
      const lower = known.shift();
      return [
        {
          rule: 'retry-added',
          message: `Tests of ${file.path} are run again when they fail: \`${one.line.text.trim().slice(0, 100)}\`.`,
          before: lower === undefined ? null : spot(file, 'old', lower.line),
          after: spot(file, 'new', one.line),
          symbol: one.line.text.trim().slice(0, 100),
        },
      ];
    });
}

/** Only limits that were there before and grew: a first limit is a limit. */
function judgeTimeouts(file: ChangedFile, { added, removed }: Lines): readonly Hit[] {
  return timeouts.flatMap(({ rule, pattern, message }) => {
    const known = [...matchesOf(removed, pattern)];
    return matchesOf(added, pattern).flatMap((one): readonly Hit[] => {
      const other = known.shift();
      if (other === undefined || one.value <= other.value) return [];
      return [
        {
          rule,
          message: message(one.shown),
          before: spot(file, 'old', other.line),
          after: spot(file, 'new', one.line),
          symbol: one.line.text.trim().slice(0, 100),
        },
      ];
    });
  });
}

const lastSegment = (path: string): string => plainStem(path.replace(/['"`]/g, ''));

/** What a line replaces by a double, where that can be told from the line alone. */
function mockedBy(text: string, path: string): string | null {
  const module =
    /\b(?:jest|vi|vitest|mock)\.(?:mock|doMock|module|setMock)\(\s*(?:import\(\s*)?(["'`][^"'`]+["'`])(.*)/.exec(text);
  if (module?.[1] !== undefined)
    return /importActual|requireActual|importOriginal|spy:\s*true/.test(module[2] ?? '') ||
      !/^["'`](?:\.|@\/|~\/|src\/)/.test(module[1])
      ? null
      : lastSegment(module[1]);
  if (/\.(?:java|kt|cs|php)$/.test(path)) {
    const made =
      /\b(?:mock|spy\w*|Mockito\.mock|createMock|createStub|getMockBuilder|Mock\.Of|Substitute\.For|mockk)\s*(?:\(|<)\s*(?:new\s+)?\\?(\w+)(?:\.class|::class|>)/.exec(
        text,
      ) ?? /\bnew Mock<(\w+)>/.exec(text);
    return made?.[1] === undefined || /\bspy/i.test(made[0]) ? null : made[1].toLowerCase();
  }
  return null;
}

/** A double in place of what the test file is named after. */
function judgeMocks(file: ChangedFile, { added, removed }: Lines): readonly Hit[] {
  const subject = plainStem(file.path);
  if (subject.length < 3 || /^(?:index|utils?|helpers?|setup|main|mod|lib|types?)$/.test(subject)) return [];
  const was = removed.some((line) => mockedBy(line.text, file.path) === subject);
  if (was) return [];
  return added.flatMap((line): readonly Hit[] =>
    mockedBy(line.text, file.path) === subject
      ? [
          {
            rule: 'subject-mocked',
            message: `${file.path} replaces ${subject}, which it is named after, by a double.`,
            before: null,
            after: spot(file, 'new', line),
            symbol: subject,
          },
        ]
      : [],
  );
}

/** What can be seen line by line in files of tests. */
export function judgeTestLines(changed: readonly ChangedFile[]): readonly Hit[] {
  return changed.flatMap((file) => {
    if (file.status === 'deleted' || !isTestPath(file.path) || file.generated) return [];
    const lines = linesOf(file);
    if (lines.added.length === 0) return [];
    const isOld = file.status !== 'added';
    return [
      ...(isOld ? judgeRetries(file, lines) : []),
      ...(isOld ? judgeTimeouts(file, lines) : []),
      ...judgeMocks(file, lines),
    ];
  });
}
