const testPath =
  /(^|\/)(tests?|specs?|__tests__|__mocks__|__fixtures__|testing|testdata|test-data|test_data|testutils?|e2e|cypress|playwright|fixtures?|mocks?|stubs?|snapshots?|src\/(test|it|testFixtures))\//i;
const testName =
  /(^|\/)(test_[^/]*|conftest|[^/]*(\.|_|-)(test|tests|spec|specs|cy|stories|story|bench|e2e|fixture|mock))\.\w+$|(^|\/)[^/]*(Tests?|TestCase|IT|Spec)\.(java|kt|cs|php|scala|groovy)$/;

/** Tests, and what only tests use. */
export const isTestPath = (path: string): boolean => testPath.test(path) || testName.test(path);

const toolPath =
  /(^|\/)(bin|scripts?|tools?|hack|ci|\.github|\.circleci|examples?|samples?|demos?|benchmarks?|bench|benches|tasks|cli|cmd|commands?|management|migrations?|seeds?|seeders?|runtime-tests|playground|sandbox|docs?|documentation|website|devtools)\//i;
const toolName =
  /(^|\/)(cli|main|setup|build|gulpfile|gruntfile|rakefile|noxfile|fabfile|tasks|manage|seed|debug|[^/]*[-_.](cli|script|config|seed|bench|benchmark|rc))\.\w+$|(^|\/)\.[^/]+\.\w+$|\.config\.\w+$|\.(rake|ru|gemspec)$|(^|\/)build\.rs$/i;

/** Programs and scripts that talk to a terminal, examples, configuration: printing is what they do. */
export const isToolPath = (path: string): boolean => toolPath.test(path) || toolName.test(path);

const proseName = /\.(md|mdx|markdown|mdown|rst|txt|adoc|asciidoc|org|tex|html?|xhtml)$/i;
export const isProse = (path: string): boolean => proseName.test(path) || /(^|\/)[A-Z]+$/.test(path);

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `src/a/user.test.ts` → `user`: what a file and its tests have in common. */
export function stemOf(path: string): string {
  return nameOf(path)
    .replace(/\.\w+$/, '')
    .replace(/[._-](test|tests|spec|specs|e2e|int|integration|unit)$/i, '')
    .replace(/^test_/, '')
    .replace(/(Tests?|TestCase|IT|Spec)$/, '');
}

/** Joins and normalises a relative path; null where it leaves the repository. */
export function resolvePath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The folder itself and those above it, nearest first; the root is the empty string. */
export function foldersAbove(folder: string): readonly string[] {
  const folders = [];
  for (let at = folder; at !== ''; at = folderOf(at)) folders.push(at);
  return [...folders, ''];
}

/** How many folders two paths have in common, from the root on. */
export function sharedDepth(a: string, b: string): number {
  let depth = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === '/') depth += 1;
  return depth;
}

export const joinPath = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
