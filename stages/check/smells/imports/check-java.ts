import type { Hit } from '../model/hit.ts';
import { folderOf, nameOf } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { textAt } from '../trees/tree-index.ts';
import type { TreeIndex } from '../trees/tree-index.ts';

/** Classes by package, from the paths of sources: `…/java/org/acme/app/Main.java`. */
function classesByPackage(repository: Repository): ReadonlyMap<string, ReadonlySet<string>> {
  const packages = new Map<string, Set<string>>();
  for (const path of repository.paths) {
    const match =
      /(?:^|\/)(?:src\/(?:[\w-]+\/)?(?:java|kotlin|groovy|scala)|java|src)\/(.+)\.(?:java|kt|groovy|scala)$/.exec(path);
    if (match === null) continue;
    const name = folderOf(match[1] ?? '').replaceAll('/', '.');
    const classes = packages.get(name) ?? new Set();
    classes.add(nameOf(match[1] ?? ''));
    packages.set(name, classes);
  }
  return packages;
}

// Code that an annotation processor or a schema compiler writes stands in no source folder.
const generated =
  /^(Q[A-Z]|\w+(Grpc|OuterClass|Mapper(Impl)?|Builder|_|Impl|Proto|Kt|Test|Tests|BuildConfig|Binding|Dao_Impl)$|R$|BuildConfig$|Dagger|AutoValue_|Immutable)/;
const minPackage = 4;

/** Imports of classes of the repository's own packages that are nowhere in it. Other packages cannot be judged from here. */
export async function checkJavaImports(
  repository: Repository,
  tree: TreeIndex,
  isOurs: (start: number, end: number) => boolean,
): Promise<readonly Hit[]> {
  const imports = tree.nodes.filter((node) => node.type === 'import_declaration' && isOurs(node.start, node.end));
  if (imports.length === 0) return [];
  const packages = classesByPackage(repository);
  const hits: Hit[] = [];
  for (const node of imports) {
    const match = /^import\s+(static\s+)?([\w.]+?)\.([A-Z]\w*)((?:\.\w+)*)\s*;$/.exec(textAt(tree, node));
    const [owner = '', name = ''] = [match?.[2], match?.[3]];
    const classes = packages.get(owner);
    if (classes === undefined || classes.size < minPackage || classes.has(name) || generated.test(name)) continue;
    if (await isDeclared(repository, owner, name)) continue;
    const message = `The package \`${owner}\` of this repository has no class \`${name}\`.`;
    hits.push({
      rule: 'missing-export',
      level: 'warning',
      start: node.start,
      end: node.end,
      message,
      symbol: `${owner}.${name}`,
      reach: name,
    });
  }
  return hits;
}

/** A second class in a file of the package, or a file of another language with several. */
async function isDeclared(repository: Repository, owner: string, name: string): Promise<boolean> {
  const folder = `/${owner.replaceAll('.', '/')}/`;
  const files = [...repository.paths]
    .filter((path) => folderOf(`/${path}`) === folder.slice(0, -1) || path.includes(`${folder}`.slice(1)))
    .slice(0, 400);
  const texts = await Promise.all(files.map((file) => repository.text(file)));
  const declaration = new RegExp(String.raw`\b(?:class|interface|enum|record|object|@interface) ${name}\b`);
  return texts.some((text) => text !== null && declaration.test(text));
}
