import { folderOf } from '../model/paths.ts';
import type { Hit } from '../model/hit.ts';
import { isTestPath } from '../model/paths.ts';
import { isLocked } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { nodeModules } from './node-modules.generated.ts';
import { resolveScript } from './resolve-script.ts';
import type { ScriptResolver, Target } from './resolve-script.ts';
import type { ScriptImport } from './script-imports.ts';

/** Modules of a runtime, a bundler or a framework, and names that only a bundler's configuration explains. */
const provided =
  /^(?:(?:node|bun|deno|npm|jsr|https?|data|file|virtual|astro|cloudflare|workerd|uno|unocss|vite|chrome|resource|app|goog|ext|meteor|blob|std|sanity|wasm|webpack|builtin|internal|raw-loader|url)[:!]|[~$#!/]|@\/|@@\/|~|\$|\.|@(?:theme|theme-original|theme-init|site|docusaurus|generated|app|root|src|components|lib|utils|assets|pages|shared|modules|config|styles|types|hooks|store|features|tests?|core|common|server|client|ui)(?:\/|$)|(?:bun|vscode|electron|k6|bun-types|react-native|sass|ember|rsvp|@ember|@glimmer|@loadable|qunit|knockout|gi|system|cockpit|zx|monaco-editor|playcanvas|ags|resource)(?:\/|$)|next-route-announcer)/;

const bundled =
  /\.(?:css|scss|sass|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|eot|mp[34]|webm|wav|ogg|glsl|wgsl|frag|vert|md|mdx|txt|html|ya?ml|toml|csv|graphql|gql|sql|wasm|pdf|bin|node|hbs|ejs|pug|wgsl|zip|proto)$/;

const generatedPath =
  /(^|\/)(dist|build|out|lib|esm|cjs|generated|__generated__|gen|codegen|\.[\w-]+|\$types|_generated|generated-[\w-]+|prisma|pkg|target|typechain(-types)?|artifacts|paraglide|styled-system|i18n|\+types|coverage|node_modules|tmp|temp|public|assets|static|vendor|wasm|version|_version|manifest|routeTree\.gen)(\/|\.|$)|\.(generated|gen|pb|g|min|d)(\.|$)|_pb(\.|$)|[-_]generated/i;

const isExampleCode = (path: string): boolean =>
  /(^|\/)(templates?|__?fixtures?__?|fixtures|testdata|examples?|samples?|snippets|codemods?|__testfixtures__|stubs|skeletons?|boilerplates?|docs?)\//i.test(
    path,
  );

/** What `.gitignore` leaves out is made by a build and may well exist. */
async function isIgnoredByGit(resolver: ScriptResolver, path: string): Promise<boolean> {
  const texts = await Promise.all(
    [...resolver.repository.paths]
      .filter((one) => /(^|\/)\.gitignore$/.test(one))
      .slice(0, 60)
      .map((one) => resolver.repository.text(one)),
  );
  const words = texts
    .flatMap((text) => (text ?? '').split('\n'))
    .map((line) => line.trim().replaceAll(/^[!/*]+|[/*]+$/g, ''));
  const patterns = words.filter((word) => word.length > 2 && !word.startsWith('#'));
  const parts = path.split('/');
  return patterns.some((pattern) => {
    const [last = ''] = pattern.split('/').slice(-1);
    return (
      parts.includes(last) ||
      (last.includes('*') && parts.some((part) => part.endsWith(last.replace(/^.*\*/, '')))) ||
      parts.some((part) => part.startsWith(`${last}.`))
    );
  });
}

async function checkMissing(
  resolver: ScriptResolver,
  from: string,
  one: ScriptImport,
  path: string,
): Promise<Partial<Hit> | null> {
  if (bundled.test(path) || generatedPath.test(path) || generatedPath.test(one.specifier)) return null;
  if (resolver.repository.folders.has(path) && (await hasManifest(resolver, path))) return null;
  if (await isIgnoredByGit(resolver, path)) return null;
  return {
    rule: 'missing-file',
    message: `\`${one.specifier}\` leads to \`${path}\`, where the repository has no file.`,
    reach: path,
    ...(isTestPath(from) ? { level: 'warning' } : {}),
  };
}

/** A folder with a package.json has its entry point named there. */
const hasManifest = async (resolver: ScriptResolver, folder: string): Promise<boolean> =>
  resolver.repository.has(`${folder}/package.json`);

/** What a package hands on under names of its own. */
const handedOn: readonly (readonly [string, RegExp])[] = [
  ['jest', /^(@jest\/|jest-|expect$|pretty-format$)/],
  ['vitest', /^@vitest\//],
  ['react-scripts', /^(react-dev-utils|webpack|jest|eslint)/],
  ['@testing-library/react', /^@testing-library\/dom$/],
  ['next', /^(@next\/|styled-jsx)/],
  ['nuxt', /^(vue|vue-router|h3|nitropack|ofetch|@nuxt\/|@vue\/)/],
  ['vue', /^@vue\//],
  ['eslint', /^(@eslint\/|estree$)/],
  ['playwright', /^(@playwright\/|playwright-core$)/],
  ['@playwright/test', /^playwright(-core)?$/],
  ['storybook', /^@storybook\//],
  ['gatsby', /^(@reach\/router|graphql)$/],
  ['ember-source', /^(@ember|@glimmer|ember-)/],
  ['rxjs', /^rxjs/],
  ['typescript-eslint', /^@typescript-eslint\//],
];

function isDeclared(manifests: readonly Manifest[], name: string, isType: boolean): boolean {
  if (handedOn.some(([owner, pattern]) => pattern.test(name) && manifests.some(({ declared }) => declared.has(owner))))
    return true;
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  return manifests.some(
    (manifest) =>
      manifest.declared.has(name) ||
      manifest.name === name ||
      manifest.declared.has(types) ||
      (isType && manifest.declared.has(types)),
  );
}

/** Node and bundlers with a search path of their own take the first folder for a package. */
function isFolder({ repository }: ScriptResolver, manifests: readonly Manifest[], specifier: string): boolean {
  const [first = ''] = specifier.split('/');
  const roots = manifests.flatMap(({ folder }) => [
    folder,
    ...[
      'src',
      'app',
      'lib',
      'client',
      'frontend',
      'web',
      'packages',
      'js',
      'javascript',
      'app/javascript',
      'resources/js',
      'server',
      'static',
      'assets',
    ].map((sub) => (folder === '' ? sub : `${folder}/${sub}`)),
  ]);
  return roots.some((root) => {
    const path = root === '' ? first : `${root}/${first}`;
    return (
      repository.folders.has(path) ||
      ['.ts', '.js', '.tsx', '.jsx', '.d.ts'].some((ending) => repository.has(path + ending))
    );
  });
}

const configName =
  /(^|\/)((vite|vitest|webpack|rollup|rspack|rsbuild|next|nuxt|metro|babel|svelte|astro|jest|esbuild|tsup|electron\.vite|craco|vue|quasar|ember-cli-build|remix|farm|parcel|snowpack|karma|wxt|plasmo|angular)[\w.-]*\.(config\.)?[cm]?[jt]sx?|angular\.json|\.babelrc(\.js)?|deno\.jsonc?|import[_-]map\.json|package\.json)$/;

/** A name that a bundler's or a test runner's configuration mentions is its alias. */
async function isConfigured(resolver: ScriptResolver, manifests: readonly Manifest[], name: string): Promise<boolean> {
  const folders = new Set(manifests.map(({ folder }) => folder));
  const paths = [...resolver.repository.paths].filter(
    (path) =>
      configName.test(path) &&
      [...folders].some((folder) => folder === folderOf(path) || folder === folderOf(folderOf(path))),
  );
  const texts = await Promise.all(paths.slice(0, 80).map((path) => resolver.repository.text(path)));
  return texts.some(
    (text) => text !== null && (text.includes(`'${name}`) || text.includes(`"${name}`) || text.includes(`^${name}`)),
  );
}

/** An ambient declaration in the repository: `declare module "x"`. */
async function isAmbient(resolver: ScriptResolver, name: string): Promise<boolean> {
  const paths = [...resolver.repository.paths].filter((path) => path.endsWith('.d.ts')).slice(0, 200);
  const texts = await Promise.all(paths.map((path) => resolver.repository.text(path)));
  return texts.some(
    (text) =>
      text !== null && text.includes('declare module') && (text.includes(`'${name}`) || text.includes(`"${name}`)),
  );
}

async function checkPackage(
  resolver: ScriptResolver,
  from: string,
  one: ScriptImport,
  name: string,
): Promise<Partial<Hit> | null> {
  const manifests = await resolver.manifests(folderOf(from));
  if (manifests === null || manifests.length === 0) return null;
  if (isDeclared(manifests, name, one.isType) || isFolder(resolver, manifests, one.specifier)) return null;
  if (manifests.some(({ imports }) => imports.some((key) => one.specifier.startsWith(key.replace(/\*.*$/, '')))))
    return null;
  if ((await isConfigured(resolver, manifests, name)) || (await isAmbient(resolver, name))) return null;
  const folder = manifests[0]?.folder ?? '';
  const where = folder === '' ? 'package.json' : `${folder}/package.json`;
  if (await isLocked(resolver.repository, folderOf(from), name))
    return {
      rule: 'unknown-import',
      level: 'note',
      message: `\`${name}\` is not declared in ${where}: it is there only because another package brings it.`,
      reach: name,
    };
  return {
    rule: 'unknown-import',
    message: `\`${name}\` is neither in ${where} nor in a lock file, nor a module of Node or of the repository.`,
    reach: name,
  };
}

function checkNode(specifier: string): Partial<Hit> | null | undefined {
  const name = specifier.replace(/^node:/, '');
  if (Object.hasOwn(nodeModules, name)) return null;
  if (specifier.startsWith('node:'))
    return { rule: 'unknown-import', message: `Node has no module \`${specifier}\`.`, reach: specifier };
  return undefined;
}

async function judge(
  resolver: ScriptResolver,
  from: string,
  one: ScriptImport,
  target: Target,
): Promise<Partial<Hit> | null> {
  if (target.kind === 'missing') return checkMissing(resolver, from, one, target.path);
  return target.kind === 'package' ? checkPackage(resolver, from, one, target.name) : null;
}

/** What an import that nothing provides is to be told; null where something does, or where nobody can know. */
export async function checkScriptImport(
  resolver: ScriptResolver,
  from: string,
  one: ScriptImport,
  extra: readonly string[],
): Promise<Hit | null> {
  const { specifier, source, isOptional } = one;
  if (isOptional || isExampleCode(from) || specifier === '' || specifier.includes('!') || /[${}<>\s]/.test(specifier))
    return null;
  const node = checkNode(specifier);
  if (node === null) return null;
  const isKnown =
    node === undefined && !specifier.startsWith('.') && (provided.test(specifier) || extra.includes(specifier));
  if (isKnown) return null;
  const found = node ?? (await judge(resolver, from, one, await resolveScript(resolver, from, specifier)));
  if (found === null || found.rule === undefined || extra.includes(found.reach ?? '')) return null;
  return { start: source.range[0], end: source.range[1], message: '', symbol: specifier, ...found, rule: found.rule };
}
