import { describe, expect, it } from 'vitest';
import { createScanner, parseRuleFile } from '../../../stages/check/rules/semgrep/index.ts';

async function linesOf(language: string, pattern: string, text: string): Promise<readonly number[]> {
  const file = JSON.stringify({
    rules: [{ id: 'r', languages: [language], severity: 'ERROR', message: 'm', pattern }],
  });
  const { rules, notRun } = await parseRuleFile('r.json', file);
  expect(notRun).toEqual([]);
  const scanner = await createScanner(rules);
  const result = await scanner.scan({ path: 'file', text, language });
  expect([...result.notRun, ...result.errors]).toEqual([]);
  return [...new Set(result.matches.map(({ start }) => start.line))];
}

const compose = 'services:\n  a:\n    image: x\n    ports:\n      - "80"\n    privileged: true\n  b:\n    image: y\n';
const docker = 'FROM a:1 AS x\nRUN apt-get update && \\\n  apt-get install -y curl\nUSER root\nCMD ["a", "b"]\n';

describe('languages', () => {
  it.each<[string, string, string, number[]]>([
    ['yaml', 'privileged: true', compose, [6]],
    ['yaml', 'image: $X\n...\nprivileged: true', compose, [3]],
    ['yaml', 'ports: [..., "80", ...]', compose, [4]],
    ['yaml', '- $X', compose, [1, 2, 3, 4, 5, 6, 7, 8]],
    ['yaml', '$NAME:\n  image: y', compose, [7]],
    ['yaml', 'a: "$X"', 'a: "b"\nc: d\n', [1]],
    ['yaml', '...', 'a: 1\n', [1]],
    ['json', '"a": $X', '{"b": 1,\n // c\n "a": 2}', [3]],
    ['json', '{..., "a": 2, ...}', '{"b": 1,\n "a": 2}', [1]],
    ['json', '{"a": 2}', '{"b": 1,\n "a": 2}', []],
    ['dockerfile', 'FROM $IMAGE:1', docker, [1]],
    ['dockerfile', 'FROM $IMAGE:2', docker, []],
    ['dockerfile', 'FROM $IMAGE', docker, [1]],
    ['dockerfile', 'RUN apt-get install ...', docker, [2]],
    ['dockerfile', 'RUN ... && apt-get ...', docker, [2]],
    ['dockerfile', 'apt-get update', docker, [2]],
    ['dockerfile', 'USER root\n...\nCMD $...X', docker, [4]],
    ['dockerfile', 'CMD [..., "b"]', docker, [5]],
    ['dockerfile', 'CMD $WORD ...', docker, []],
    ['php', 'exec($X)', '<?php\n$a = 1;\nexec($a);\nsystem($a);\n', [3]],
    ['php', '$_GET[...]', '<?php\n$a["b"];\n$_GET["c"];\n', [3]],
    ['php', '$O->query("...")', '<?php\n$db->query("x");\n$db->query($y);\n', [2]],
    ['php', 'A::b(...)', '<?php\nA::b(1);\n$a->b(1);\n', [2]],
    [
      'php',
      'function $F(...) { ... return $X; }',
      '<?php\nfunction f($a) {\n g(); return 1; }\nfunction h() {}\n',
      [2],
    ],
    ['ruby', 'system(...)', 'system("ls")\nsystem x\nexec "y"\n', [1, 2]],
    ['ruby', '$X.find_by_sql($Q, ...)', 'User.find_by_sql(q)\nUser.all\n', [1]],
    ['ruby', 'params[:id]', 'x = params[:id]\nparams[:other]\n', [1]],
    ['ruby', '"...#{...}..."', 'a = "b #{c} d"\ne = "f"\n', [1]],
    ['ruby', 'f(..., only: $X, ...)', 'f 1, only: 2\nf 1, :only => 3\nf 1\n', [1, 2]],
    ['csharp', 'Process.Start($X, ...);', 'class A { void M(string s) {\nProcess.Start(s);\nStop(s); } }\n', [2]],
    ['csharp', '(Foo $X).Bar()', 'class A { void M(Foo a, Baz b) {\na.Bar();\nb.Bar(); } }\n', [2]],
    [
      'csharp',
      '$T $F(..., $X, ...) { ... G($X); ... }',
      'class A {\nint M(int a, int b) { G(b); }\nint N(int a) { G(1); }\n}\n',
      [2],
    ],
    ['rust', 'foo(..., $X)', 'fn main() {\n foo(1, 2);\n bar(1);\n}\n', [2]],
    ['bash', '... bash ...', 'sudo bash -x\nls\n', [1]],
    ['bash', 'curl ... | bash', 'curl -s x | bash | tee y\ncurl z\n', [1]],
  ])('%s: %j', async (language, pattern, text, wanted) => {
    expect(await linesOf(language, pattern, text)).toEqual(wanted);
  });

  it('names a rule whose languages have no engine', async () => {
    const file = JSON.stringify({
      rules: [{ id: 'r', languages: ['ocaml'], severity: 'ERROR', message: 'm', pattern: 'x' }],
    });
    const scanner = await createScanner((await parseRuleFile('r.json', file)).rules);
    expect(scanner.notRun).toEqual([expect.objectContaining({ id: 'r', reason: expect.stringContaining('ocaml') })]);
  });
});

describe('rules for JavaScript', () => {
  it.each<[string, string, number]>([
    ['javascript', 'a.js', 1],
    ['javascript', 'a.ts', 1],
    ['js', 'a.tsx', 1],
    ['typescript', 'a.ts', 1],
    ['typescript', 'a.js', 0],
  ])('%s looks at %s: %i', async (language, path, count) => {
    const rule = { id: 'r', languages: [language], severity: 'ERROR', message: 'm', pattern: 'foo($X)' };
    const { rules } = await parseRuleFile('r.json', JSON.stringify({ rules: [rule] }));
    const { matches } = await (await createScanner(rules)).scan({ path, text: 'foo(1)\n' });
    expect(matches).toHaveLength(count);
  });
});
