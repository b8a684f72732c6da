import { nearest } from '../../../../pipeline/domain/nearest.ts';
import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { ImportedName, ScriptImport } from '../imports/script-imports.ts';
import { nodeModules } from '../imports/node-modules.generated.ts';
import { resolveScript } from '../imports/resolve-script.ts';
import type { ScriptResolver } from '../imports/resolve-script.ts';
import { parentOf, unwrap } from '../javascript/nodes.ts';
import type { Hit } from '../model/hit.ts';
import { installedExports } from './installed-exports.ts';
import type { AllExports, ExportTable } from './script-exports.ts';

interface Use {
  readonly name: string;
  readonly node: ScriptNode;
}

/** Members that are read of a whole module: `api.load` after `import * as api`. */
function membersOf(tree: ScriptTree, { node }: ImportedName): readonly Use[] {
  const [variable] = tree
    .scopes()
    .getDeclaredVariables(node as Parameters<ReturnType<ScriptTree['scopes']>['getDeclaredVariables']>[0]);
  return (variable?.references ?? []).flatMap((reference) => {
    const { child, parent } = parentOf(tree, reference.identifier as ScriptNode);
    if (parent?.type !== 'MemberExpression' || parent.computed || parent.object !== child) return [];
    if (parent.property.type !== 'Identifier') return [];
    const around = tree.parents.get(parent);
    // What is asked for with a fallback, or compared, may be absent.
    const isCalled =
      around?.type === 'CallExpression' && unwrap(around.callee) === parent && !around.optional && !parent.optional;
    return isCalled ? [{ name: parent.property.name, node: parent.property as ScriptNode }] : [];
  });
}

/** Whether a name is used at run time: types of Node are not in its table. */
function isValue(tree: ScriptTree, { node }: ImportedName): boolean {
  const [variable] = tree
    .scopes()
    .getDeclaredVariables(node as Parameters<ReturnType<ScriptTree['scopes']>['getDeclaredVariables']>[0]);
  return variable?.references.some((reference) => reference.isValueReference) ?? false;
}

function describe(specifier: string, name: string, exported: AllExports['names']): Pick<Hit, 'message' | 'remedy'> {
  const meant = nearest(name, [...exported].slice(0, 2000));
  return {
    message: `\`${specifier}\` exports no \`${name}\`${meant === null ? '' : `; it has \`${meant}\``}.`,
    ...(meant === null ? {} : { remedy: `Use \`${meant}\` if that is meant; otherwise export \`${name}\` there.` }),
  };
}

function judgeNames(tree: ScriptTree, one: ScriptImport, exported: AllExports): readonly Hit[] {
  if (exported.isOpen) return [];
  const uses: Use[] = one.names.flatMap((imported) =>
    imported.name === '*' ? membersOf(tree, imported) : [{ name: imported.name, node: imported.node }],
  );
  return uses
    .filter(({ name }) => !exported.names.has(name))
    .map(({ name, node }) => ({
      rule: 'missing-export' as const,
      start: node.range[0],
      end: node.range[1],
      symbol: `${one.specifier}:${name}`,
      reach: name,
      ...describe(one.specifier, name, exported.names),
    }));
}

/** `import { readFileAsync } from "node:fs"`, `fs.readFileAsync()`. */
function judgeNode(tree: ScriptTree, one: ScriptImport): readonly Hit[] {
  const names = nodeModules[one.specifier.replace(/^node:/, '')];
  if (names === undefined || names === '' || one.isType) return [];
  const exported = new Set([...names.split(' '), 'default']);
  const runtime = one.names.filter(
    (imported) =>
      !imported.isType &&
      imported.local !== null &&
      (imported.name === '*' || imported.name === 'default' || isValue(tree, imported)),
  );
  const whole = runtime.map((imported) => (imported.name === 'default' ? { ...imported, name: '*' } : imported));
  // `process` and `Buffer` have members that are not enumerable; events, stream and assert are functions themselves.
  const isOpen =
    /^(?:node:)?(process|events|stream|assert|buffer|test|console|globals|vm|module|sys|constants|punycode|_.*)/.test(
      one.specifier,
    );
  const checked = whole.filter(({ name }) => name !== '*' || !isOpen);
  return judgeNames(tree, { ...one, names: checked }, { names: exported, asyncNames: new Set(), isOpen: false }).filter(
    ({ reach }) => !(isOpen && reach === undefined),
  );
}

/** Names that a script takes from modules which do not export them. */
export async function checkScriptNames(
  resolver: ScriptResolver,
  table: ExportTable,
  path: string,
  tree: ScriptTree,
  one: ScriptImport,
): Promise<readonly Hit[]> {
  if (one.names.length === 0 || one.isOptional) return [];
  if (one.specifier.startsWith('node:') || Object.hasOwn(nodeModules, one.specifier)) return judgeNode(tree, one);
  const target = await resolveScript(resolver, path, one.specifier);
  if (target.kind === 'file') return judgeNames(tree, one, await table.all(target.path, 'new'));
  if (target.kind !== 'package') return [];
  // Only named imports: what `import x` and `* as x` give depends on the compiler's settings.
  const named = one.names.filter(({ name }) => name !== '*' && name !== 'default');
  if (named.length === 0) return [];
  return judgeNames(tree, { ...one, names: named }, await installedExports(resolver.repository, path, one.specifier));
}

/** Local names of imported functions that are asynchronous. */
export async function importedAsync(
  resolver: ScriptResolver,
  table: ExportTable,
  path: string,
  imports: readonly ScriptImport[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { specifier, names } of imports) {
    const wanted = names.filter(({ name, local, isType }) => local !== null && name !== '*' && !isType);
    if (wanted.length === 0) continue;
    const target = await resolveScript(resolver, path, specifier);
    if (target.kind !== 'file') continue;
    const { asyncNames } = await table.all(target.path, 'new');
    for (const { name, local } of wanted) if (local !== null && asyncNames.has(name)) found.add(local);
  }
  return found;
}
