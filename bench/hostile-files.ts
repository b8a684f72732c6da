/** Files that somebody made to stop a gate, for `bad-input.ts`. Contents are made when they are asked for. */
export interface Hostile {
  readonly name: string;
  readonly path: string;
  readonly bytes: () => Uint8Array;
  /** What is there before the change; absent: the file is new. */
  readonly before?: () => Uint8Array;
}

const text = (make: () => string) => () => Buffer.from(make(), 'utf8');
const repeat = (unit: string, mb: number): string => unit.repeat(Math.ceil((mb * 1e6) / unit.length));
const noise = () => Buffer.from(Array.from({ length: 300_000 }, (_, nr) => (nr * 7919 + (nr >> 3)) & 255));
const notUtf8 = (around: string) => () =>
  Buffer.concat([Buffer.from(around), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 10])]);

const bomb = `${[
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghij'.split('').map((letter, nr) => {
    const before = 'abcdefghi'[nr];
    return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n')}\n`;

function nested(open: string, close: string, around: readonly [string, string]): () => Uint8Array {
  return text(() => `${around[0]}${open.repeat(10_000)}${close.repeat(10_000)}${around[1]}`);
}

const lines = (count: number, line: (nr: number) => string): string =>
  `${Array.from({ length: count }, (_, nr) => line(nr)).join('\n')}\n`;

const alike = (count: number): string =>
  lines(
    count,
    (nr) =>
      `export function f${nr}(list: number[]) { let sum = ${nr}; for (const one of list) if (one > 2) sum += one * 3 - list.length; return [sum, list.map((one) => one + 1), list.filter(Boolean)]; }`,
  );

const tests =
  (count: number, word = 'case') =>
  (): string =>
    lines(count, (nr) => `it('${word} ${nr}', () => {\n  expect(run(${nr})).toBe(${nr});\n});`);

const assertions = (count: number) => (): string =>
  `def test_a():\n${lines(count, (nr) => `    assert run(${nr}) == ${nr}`)}`;

const lockFile = (count: number): string =>
  `{"lockfileVersion":3,"packages":{${Array.from({ length: count }, (_, nr) => `"node_modules/p${nr}":{"version":"1.0.${nr}","resolved":"https://example.org/p${nr}/-/p${nr}-1.0.${nr}.tgz","integrity":"sha512-x"}`).join(',')}}}`;

const entities = `<!DOCTYPE a [<!ENTITY a "x">${[...'bcdefghij'].map((name, nr) => `<!ENTITY ${name} "${`&${'abcdefghi'[nr]};`.repeat(10)}">`).join('')}]><project>&j;</project>`;

const paired = (name: string, file: string, before: () => string, after: () => string): Hostile => ({
  name,
  path: file,
  before: text(before),
  bytes: text(after),
});

/** By gate. */
export const hostileFiles: Readonly<Record<string, readonly Hostile[]>> = {
  sql: [
    { name: 'truncated', path: 'migrations/1.sql', bytes: text(() => 'CREATE TABLE a (id int);\nDROP TABLE "use') },
    { name: 'binary', path: 'migrations/1.sql', bytes: noise },
    { name: '50 MB', path: 'migrations/1.sql', bytes: text(() => repeat("INSERT INTO a VALUES (1, 'x');\n", 50)) },
    { name: '50 MB of DDL', path: 'migrations/1.sql', bytes: text(() => repeat('DROP TABLE a;\n', 50)) },
    { name: '10,000 levels', path: 'migrations/1.sql', bytes: nested('(', ')', ['SELECT ', ';']) },
    { name: 'invalid UTF-8', path: 'migrations/1.sql', bytes: notUtf8('DROP TABLE users; -- ') },
    {
      name: 'ORM, 10,000 levels',
      path: 'db/migrate/1_a.rb',
      bytes: nested('[', ']', ['class A < ActiveRecord::Migration[7.0]\n x ', '\nend']),
    },
    {
      name: 'ORM, 50 MB',
      path: 'db/migrate/1_a.rb',
      bytes: text(() => `class A < ActiveRecord::Migration[7.0]\ndef change\n${repeat('drop_table :a\n', 50)}end\nend`),
    },
  ],
  shell: [
    { name: 'truncated', path: 'deploy.sh', bytes: text(() => 'if true; then\n rm -rf "$A') },
    { name: 'binary', path: 'deploy.sh', bytes: noise },
    { name: '50 MB', path: 'deploy.sh', bytes: text(() => repeat('kubectl delete ns prod && echo "$A"\n', 50)) },
    { name: 'one line of 10 MB', path: 'deploy.sh', bytes: text(() => repeat('rm -rf $A; ', 10)) },
    { name: '10,000 levels', path: 'deploy.sh', bytes: nested('$(', ')', ['echo ', '\n']) },
    { name: 'invalid UTF-8', path: 'deploy.sh', bytes: notUtf8('rm -rf / # ') },
    { name: 'YAML bomb', path: '.github/workflows/a.yml', bytes: text(() => `on: push\njobs: {}\n${bomb}`) },
    { name: 'cyclic anchors', path: '.github/workflows/a.yml', bytes: text(() => 'on: push\njobs: &a\n  b: *a\n') },
  ],
  iac: [
    { name: 'truncated', path: 'main.tf', bytes: text(() => 'resource "aws_s3_bucket" "a" {\n  bucket = "x') },
    { name: 'binary', path: 'main.tf', bytes: noise },
    {
      name: '50 MB',
      path: 'main.tf',
      bytes: text(() => repeat('resource "aws_s3_bucket" "a" {\n  bucket = "x"\n}\n', 50)),
    },
    {
      name: '900 KB, valid',
      path: 'main.tf',
      bytes: text(() => repeat('resource "aws_s3_bucket" "a" {\n  bucket = "x"\n}\n', 0.9)),
    },
    { name: '10,000 levels', path: 'main.tf', bytes: nested('[', ']', ['a = ', '\n']) },
    { name: 'invalid UTF-8', path: 'main.tf', bytes: notUtf8('# ') },
    {
      name: 'plan of 50 MB',
      path: 'tfplan.json',
      bytes: text(
        () =>
          `{"format_version":"1.2","resource_changes":[${repeat('{"address":"a.b","change":{"actions":["delete"]}},', 50)}{}]}`,
      ),
    },
    { name: 'YAML bomb', path: 'k8s/a.yaml', bytes: text(() => `apiVersion: v1\nkind: Namespace\n${bomb}`) },
    {
      name: 'cyclic anchors',
      path: 'k8s/a.yaml',
      bytes: text(() => 'apiVersion: v1\nkind: ConfigMap\nmetadata: &a\n  b: *a\n'),
    },
    {
      name: 'manifest of 10 MB',
      path: 'k8s/a.yaml',
      bytes: text(() => repeat('---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  b: c\n', 10)),
    },
    {
      name: 'template of 5 MB',
      path: 'template.json',
      bytes: text(
        () =>
          `{"AWSTemplateFormatVersion":"2010-09-09","Resources":{${Array.from({ length: 60_000 }, (_, nr) => `"R${nr}":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"b${nr}"}}`).join(',')}}}`,
      ),
    },
  ],
  api: [
    { name: 'truncated', path: 'openapi.yaml', bytes: text(() => 'openapi: 3.0.0\npaths:\n  "/a') },
    { name: 'binary', path: 'schema.proto', bytes: noise },
    { name: '50 MB', path: 'schema.graphql', bytes: text(() => repeat('type A { b: String }\n', 50)) },
    {
      name: '5 MB, valid',
      path: 'schema.graphql',
      bytes: text(() => Array.from({ length: 200_000 }, (_, nr) => `type A${nr} { b: String }`).join('\n')),
    },
    {
      name: 'OpenAPI of 5 MB',
      path: 'openapi.json',
      bytes: text(
        () =>
          `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{${Array.from({ length: 40_000 }, (_, nr) => `"/a${nr}":{"get":{"responses":{"200":{"description":"x"}}}}`).join(',')}}}`,
      ),
    },
    { name: '10,000 levels', path: 'schema.graphql', bytes: nested('[', ']', ['type A { b: ', ' }']) },
    { name: 'invalid UTF-8', path: 'schema.proto', bytes: notUtf8('syntax = "proto3"; // ') },
    { name: 'YAML bomb', path: 'openapi.yaml', bytes: text(() => `openapi: 3.0.0\n${bomb}`) },
    { name: 'cyclic anchors', path: 'openapi.yaml', bytes: text(() => 'openapi: 3.0.0\npaths: &a\n  b: *a\n') },
  ],
  secrets: [
    { name: 'one line of 10 MB', path: 'src/a.env', bytes: text(() => repeat('api_key = "', 10)) },
    { name: 'starts of keys', path: 'a.pem', bytes: text(() => repeat('-----BEGIN RSA PRIVATE KEY-----\n', 10)) },
    { name: 'base64 in base64', path: 'a.txt', bytes: text(() => repeat('aGVsbG8gd29ybGQgaGVsbG8gd29ybGQg', 10)) },
    { name: 'binary', path: 'a.env', bytes: noise },
    { name: 'YAML bomb', path: 'k8s/secret.yaml', bytes: text(() => `apiVersion: v1\nkind: Secret\ndata:\n${bomb}`) },
  ],
  smells: [
    { name: 'one line of 10 MB', path: 'src/a.ts', bytes: text(() => repeat('try{a()}catch{};', 10)) },
    { name: '4 MB', path: 'src/a.ts', bytes: text(() => repeat('try {\n  run();\n} catch (error) {}\n', 4)) },
    { name: '10,000 levels', path: 'src/a.ts', bytes: nested('[', ']', ['export const a = ', ';\n']) },
    { name: '10,000 levels', path: 'app/a.py', bytes: nested('(', ')', ['a = ', '\n']) },
    { name: '1 MB of comments', path: 'src/a.ts', bytes: text(() => repeat('// TODO: foo(bar); ', 1)) },
    { name: '10,000 functions alike', path: 'src/a.ts', bytes: text(() => alike(10_000)) },
    { name: 'binary', path: 'src/a.ts', bytes: noise },
    { name: 'invalid UTF-8', path: 'app/a.py', bytes: notUtf8('# ') },
  ],
  tamper: [
    paired('10,000 tests gone', 'src/a.test.ts', tests(10_000), () => '// nothing\n'),
    paired('10,000 tests renamed', 'src/a.test.ts', tests(10_000), tests(10_000, 'other')),
    paired('10,000 assertions in one test', 'test_a.py', assertions(10_000), assertions(9_000)),
    paired('one line of 10 MB', 'src/a.test.ts', tests(3), () => repeat('expect(a).toBe(1);', 10)),
    paired(
      '10,000 levels',
      'src/a.test.ts',
      tests(3),
      () => `it('a', () => ${'['.repeat(10_000)}${']'.repeat(10_000)});`,
    ),
    paired('binary', 'src/a.test.ts', tests(3), () => noise().toString('latin1')),
    paired(
      'YAML bomb',
      '.github/workflows/a.yml',
      () => 'on: push\njobs: {}\n',
      () => `on: push\njobs: {}\n${bomb}`,
    ),
    paired(
      'configuration of 5 MB',
      'tsconfig.json',
      () => '{}',
      () => `{${repeat('"a": [1],', 5)}"b":1}`,
    ),
    paired(
      '1 MB of suppressions',
      'src/a.ts',
      () => 'a();\n',
      () => repeat('// eslint-disable-next-line a\n', 1),
    ),
  ],
  dependencies: [
    paired(
      'lock file of 20 MB',
      'package-lock.json',
      () => '{"lockfileVersion":3,"packages":{}}',
      () => lockFile(120_000),
    ),
    paired(
      'lock file, cut',
      'package-lock.json',
      () => '{"packages":{}}',
      () => '{"packages":{"a":',
    ),
    paired(
      '100,000 requirements',
      'requirements.txt',
      () => 'a==1\n',
      () => lines(100_000, (nr) => `package-${nr}==${nr}`),
    ),
    paired(
      '10,000 levels',
      'package.json',
      () => '{}',
      () => `{"dependencies":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    ),
    paired(
      'entities',
      'pom.xml',
      () => '<project/>',
      () => entities,
    ),
    paired(
      'YAML bomb',
      'pnpm-lock.yaml',
      () => 'lockfileVersion: "9.0"\n',
      () => `lockfileVersion: "9.0"\n${bomb}`,
    ),
    paired(
      'binary',
      'Cargo.lock',
      () => 'version = 4\n',
      () => noise().toString('latin1'),
    ),
  ],
  'blast-radius': [
    { name: 'one line of 10 MB', path: 'src/a.ts', bytes: text(() => repeat('import "./b";', 10)) },
    { name: '100,000 imports', path: 'src/a.ts', bytes: text(() => lines(100_000, (nr) => `import './m${nr}.js';`)) },
    { name: '10,000 levels', path: 'src/a.ts', bytes: nested('import("', '")', ['', ';\n']) },
    { name: 'binary', path: 'app/a.py', bytes: noise },
    { name: '100,000 imports', path: 'app/a.py', bytes: text(() => lines(100_000, (nr) => `from .m${nr} import *`)) },
  ],
};
