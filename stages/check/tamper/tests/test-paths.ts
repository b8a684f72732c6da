const extension = /\.(?:[cm]?[jt]sx?|py|go|java|rb|rs|cs|php)$/;
const folders =
  /(?:^|\/)(?:tests?|specs?|__tests__|e2e|cypress|playwright|integration|unittests?|testing|src\/(?:test|it|integrationTest|androidTest)|[\w-]+[.-]tests?|[\w.]+\.(?:Tests?|Specs?))\//i;
const names =
  /(?:[._-](?:\w*test|tests|spec|specs|cy|e2e|unit|it)\.[cm]?[jt]sx?|(?:^|\/)(?:test|conftest)[\w-]*\.[cm]?(?:[jt]sx?|py)|_test\.(?:go|py|rb|rs)|_spec\.rb|(?:^|\/)(?:test_[\w-]+|tests?)\.(?:py|rb|rs)|(?:^|\/)(?:Test\w*|\w*(?:Test|Tests|TestCase|IT|Spec|Specs))\.(?:java|cs|php))$/;

/** By its path alone: whether a file holds tests or what tests need. */
export function isTestPath(path: string): boolean {
  return extension.test(path) && (names.test(path) || folders.test(path));
}

/** Rust's unit tests stand in the files that they test. */
export function mayHoldTests(path: string): boolean {
  return isTestPath(path) || path.endsWith('.rs');
}

/** Paths that any common runner collects with its defaults; what is none of them runs only when a configuration says so. */
const collected: readonly RegExp[] = [
  /\.(?:\w*test|spec|cy|e2e|e2e-spec|unit)\.[cm]?[jt]sx?$/,
  /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$/,
  /(?:^|\/)(?:tests?|e2e|specs?|cypress)\/.*\.[cm]?[jt]sx?$/,
  /(?:^|\/)(?:test|test-[\w.-]+|[\w.-]+[-_.]test|[\w.-]+[-_.]?[sS]pec|[\w.-]+Test)\.[cm]?[jt]sx?$/,
  /(?:^|\/)(?:test_?\w*|\w+_test|tests)\.py$/,
  /_test\.go$/,
  /(?:^|\/)(?:Test\w*|\w*(?:Test|Tests|TestCase|IT|ITCase|Spec))\.java$/,
  /(?:_spec|_test|(?:^|\/)test_\w+)\.rb$/,
  /\.rs$/,
  /\.cs$/,
  /Test\.php$|(?:^|\/)tests\/.*\.php$/i,
];

export function isCollected(path: string): boolean {
  return collected.some((pattern) => pattern.test(path));
}

/** Files that only tests read: snapshots, fixtures, golden files. */
export function isTestMaterial(path: string): boolean {
  return (
    isTestPath(path) ||
    /(?:^|\/)(?:tests?|specs?|__tests__|__snapshots__|__fixtures__|__mocks__|fixtures?|testdata|test-data|cassettes|e2e|cypress|src\/test|goldens?)\//i.test(
      path,
    ) ||
    /\.(?:snap|ambr|golden)$/.test(path)
  );
}
