/** `example`: tests, fixtures, documentation. `no-generic`: hashes are the normal content. */
export type PathWeight = 'source' | 'example' | 'no-generic';

const lockFile =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|go\.sum|cargo\.lock|gemfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|composer\.lock|packages\.lock\.json|podfile\.lock|pubspec\.lock|flake\.lock|mix\.lock|deno\.lock|gradle\.lockfile|\.terraform\.lock\.hcl)$/;
const hashFile = /\.(?:min\.js|min\.css|map|svg|snap|sum|sha256|sha512|md5|asc|pub|crt|cer|ipynb|po|pot|xlf)$/;
const exampleFolder =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|__fixtures__|fixtures?|testdata|test-data|mocks?|stubs?|examples?|samples?|docs?|documentation|e2e|cypress)\//;
const exampleFile =
  /(?:[._-](?:test|spec|mock|fixture|stories)s?\.[a-z]{1,5}|_test\.[a-z]{1,4}|(?:^|\/)test_[^/]{1,100}\.py|\.(?:md|mdx|rst|adoc|example|sample|template|dist))$/;

/** What kind of content a path promises. Case does not matter. */
export function weighPath(path: string): PathWeight {
  const lower = path.toLowerCase();
  if (lockFile.test(lower) || hashFile.test(lower)) return 'no-generic';
  return exampleFolder.test(lower) || exampleFile.test(lower) ? 'example' : 'source';
}
