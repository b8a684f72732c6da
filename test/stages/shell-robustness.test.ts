import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { readCommands } from '../../stages/check/_shared/shell/read-commands.ts';
import { alignScalar } from '../../stages/check/_shared/shell/sources/align-scalar.ts';
import { quoteWords } from '../../stages/check/_shared/shell/sources/exec-form.ts';
import { plainText } from '../../stages/check/_shared/shell/source-text.ts';
import { gate } from '../../stages/check/shell/index.ts';
import { changeFromPairs, type RecordedAccess } from '../support/change-from-pairs.ts';
import { readCases } from '../support/read-cases.ts';

interface Checked {
  readonly drafts: readonly FindingDraft[];
  readonly files: RecordedAccess;
}

/** Runs the gate and demands that every finding lies on a line of the change. */
async function check(file: string, after: string): Promise<Checked> {
  const { change, files } = changeFromPairs([{ path: file, before: null, after }]);
  const signal = new AbortController().signal;
  const drafts = await gate.run({
    change,
    options: gate.options.parse({}),
    prior: [],
    files,
    tools: {} as Tools,
    signal,
  });
  const touched = new Set(change.files.flatMap((one) => changedLines(one, 'new')));
  expect(drafts.filter((draft) => !touched.has(draft.location?.region?.startLine ?? 0))).toEqual([]);
  return { drafts, files };
}

const words = (
  'rm -rf / $X ${X:?} "$X/"* sudo ssh host bash -c eval xargs find . -delete -exec {} ; ;; + | || && & ( ) { } [ ] [[ ]] ' +
  'if then else fi for in do done case esac while function f() "$(" $( ) ` \' " \\ \n \t <<EOF EOF <<<x > /dev/sda < # $ ' +
  "psql -c 'DROP TABLE x' terraform destroy git push --force {{ }} ${{ }} $$ X=1 export é 😀 \0 trap EXIT alias k=kubectl"
).split(' ');
const soup = fc.array(fc.constantFrom(...words, '\n', ' '), { maxLength: 50 }).map((tokens) => tokens.join(' '));
const files = [
  'a.sh',
  'Makefile',
  'Dockerfile',
  '.gitlab-ci.yml',
  '.github/workflows/a.yml',
  'package.json',
  'Jenkinsfile',
  'justfile',
  'Procfile',
];
const cases = readCases(path.resolve('stages/check/shell')).flatMap((one) =>
  one.pairs.flatMap((pair) => (pair.after === null ? [] : [{ path: pair.path, text: pair.after }])),
);

describe('any input', () => {
  it('of shell words in any order gives findings on changed lines, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(soup, fc.constantFrom(...files), async (text, file) => {
        expect((await check(file, text)).drafts).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });

  it('of real files with damaged characters does too', async () => {
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.constantFrom("'", '"', '$', '(', ')', '{', '`', '\n', '<<', ':', '')),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), damage, async (one, hits) => {
        let { text } = one;
        for (const [nth, by] of hits) {
          const at = nth % (text.length + 1);
          text = text.slice(0, at) + by + text.slice(at + 1);
        }
        expect((await check(one.path, text)).drafts).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });
});

const deep = 10_000;
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (const [index, name] of [...'bcdefghij'].entries()) {
  bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghij'[index]}`).join(', ')}]`);
}

describe('hostile input', () => {
  it.each([
    ['a.sh', `${'$('.repeat(deep)}ls${')'.repeat(deep)}`],
    ['a.sh', `${'('.repeat(deep)}ls${')'.repeat(deep)}`],
    ['a.sh', `${'if true; then\n'.repeat(deep)}ls\n`],
    ['.gitlab-ci.yml', '['.repeat(deep)],
    ['.gitlab-ci.yml', `${bomb.join('\n')}\nx:\n  script: *j\n`],
    ['package.json', '{"scripts":'.repeat(deep)],
    ['a.sh', 'if true; then\n  echo "cut o'],
    ['.github/workflows/a.yml', 'on: push\njobs:\n  a:\n   steps: [\n'],
  ])('in %s is a finding, not a clean file', async (file, text) => {
    const { drafts } = await check(file, text);
    expect(drafts.map((draft) => draft.ruleId)).toContain('shell/parse-error');
  });

  it('that is too large is said to be unread', async () => {
    const { drafts, files: access } = await check('a.sh', 'echo a\n'.repeat(60_000));
    expect(drafts).toEqual([]);
    expect(access.unread.map((one) => one.path)).toEqual(['a.sh']);
  });

  it.each([['x: &x\n  script: [*x]\n  y: *x\n'], ['a: *missing\nx:\n  script: ls\n']])(
    'with odd anchors ends: %j',
    async (text) => {
      expect((await check('.gitlab-ci.yml', text)).drafts).toBeInstanceOf(Array);
    },
  );

  it.each([
    ["alias a='sudo b'\nalias b='sudo a'\na ls\n"],
    ['a=$b$b\nb=$a$a\nrm -rf "$a"\n'],
    [
      `${Array.from({ length: 60 }, (_, index) => `a${index + 1}=$a${index}$a${index}$a${index}`).join('\n')}\nrm -rf "$a60"\n`,
    ],
    [`bash -c ${'"bash -c '.repeat(500)}`],
    ['run() { "$@"; }\nrun run run run ls\n'],
    ['eval eval eval eval eval eval eval eval eval eval eval eval ls\n'],
  ])('that names itself ends: %j', (text) => {
    expect(readCommands(plainText(text)).commands.length).toBeLessThan(1000);
  });
});

describe('ways back to the file', () => {
  it('lead from every character of a word in exec form to that character', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z/$ "-]{1,12}$/), { minLength: 1, maxLength: 5 }), (parts) => {
        const file = parts.join('\n');
        let from = 0;
        const located = parts.map((part) => {
          const origin = from;
          from += part.length + 1;
          return plainText(part, origin);
        });
        const { commands } = readCommands(quoteWords(located));
        const own = commands.find((command) => command.wrappers.length === 0);
        expect(own?.words.map((word) => word.text)).toEqual(parts);
        for (const word of own?.words ?? []) {
          for (let at = 0; at < word.text.length; at++) expect(file[word.source.originOf(at)]).toBe(word.text[at]);
        }
      }),
    );
  });

  it('lead from every visible character of a literal block to that character', () => {
    const line = fc.stringMatching(/^[a-z][a-z ]{0,8}[a-z]$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 8 }), (lines, indent) => {
        const file = `run: |\n${lines.map((one) => ' '.repeat(indent) + one).join('\n')}\n`;
        const value = `${lines.join('\n')}\n`;
        const source = alignScalar(value, file, 7, file.length);
        const visible = [...value].flatMap((char, at) => (/\s/.test(char) ? [] : [{ char, at }]));
        expect(visible.map(({ at }) => file[source.originOf(at)])).toEqual(visible.map(({ char }) => char));
      }),
    );
  });
});
