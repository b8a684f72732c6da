import type * as Typescript from 'typescript';
import { scriptPath, scriptsOf } from '../javascript/parse-source.ts';
import { resolveScript } from '../imports/resolve-script.ts';
import type { ScriptResolver } from '../imports/resolve-script.ts';
import type { Side } from '../../../../pipeline/domain/change.ts';

/** What one module exports by itself, and from where it passes on. */
export interface OwnExports {
  readonly names: ReadonlySet<string>;
  /** Names of exported functions that return a promise, and may fail. */
  readonly asyncNames: ReadonlySet<string>;
  /** Modules of which everything is passed on. */
  readonly stars: readonly string[];
  /** Names that come from another module: exported name, module, name there. */
  readonly passedOn: readonly { readonly name: string; readonly from: string; readonly original: string }[];
  /** True where more may be exported than can be read: CommonJS, `export =`. */
  readonly isOpen: boolean;
}

type Ts = typeof Typescript;

const kindByEnding: readonly (readonly [RegExp, 'TSX' | 'TS' | 'JSX'])[] = [
  [/\.tsx$/, 'TSX'],
  [/\.[cm]?ts$/, 'TS'],
  [/./, 'JSX'],
];

interface Collector {
  readonly names: Set<string>;
  readonly asyncNames: Set<string>;
  readonly stars: string[];
  readonly passedOn: { name: string; from: string; original: string }[];
  isOpen: boolean;
}

function bindingNames(ts: Ts, name: Typescript.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : bindingNames(ts, element.name)));
}

/** Whether all that the body waits for stands in a `try` that catches: such a function may be left alone. */
function handlesItself(ts: Ts, body: Typescript.Node | undefined): boolean {
  let waits = 0;
  let open = 0;
  const visit = (node: Typescript.Node, isHandled: boolean): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)) {
      waits++;
      if (!isHandled) open++;
    }
    if (ts.isTryStatement(node) && node.catchClause !== undefined) {
      visit(node.tryBlock, true);
      for (const rest of [node.catchClause, node.finallyBlock]) if (rest !== undefined) visit(rest, isHandled);
      return;
    }
    ts.forEachChild(node, (child) => visit(child, isHandled));
  };
  if (body !== undefined) visit(body, false);
  return waits > 0 && open === 0;
}

const isAsync = (ts: Ts, node: Typescript.Node | undefined): boolean =>
  node !== undefined &&
  (ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
  node.asteriskToken === undefined &&
  (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false) &&
  !handlesItself(ts, node.body);

function collectDeclaration(ts: Ts, node: Typescript.Statement, into: Collector): void {
  if (ts.isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations) {
      for (const name of bindingNames(ts, declaration.name)) into.names.add(name);
      if (ts.isIdentifier(declaration.name) && isAsync(ts, declaration.initializer))
        into.asyncNames.add(declaration.name.text);
    }
    return;
  }
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node);
  if (!isNamed) return;
  const name = node.name?.text;
  if (name === undefined) return;
  into.names.add(name);
  if (isAsync(ts, node)) into.asyncNames.add(name);
}

function collectExport(ts: Ts, node: Typescript.ExportDeclaration, into: Collector): void {
  const from = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  const clause = node.exportClause;
  if (clause === undefined) {
    if (from !== null) into.stars.push(from);
    return;
  }
  if (ts.isNamespaceExport(clause)) {
    into.names.add(clause.name.text);
    return;
  }
  for (const element of clause.elements) {
    into.names.add(element.name.text);
    if (from !== null)
      into.passedOn.push({ name: element.name.text, from, original: (element.propertyName ?? element.name).text });
  }
}

function collect(ts: Ts, node: Typescript.Statement, into: Collector): void {
  if (ts.isExportDeclaration(node)) collectExport(ts, node, into);
  else if (ts.isExportAssignment(node)) {
    if (node.isExportEquals) into.isOpen = true;
    into.names.add('default');
  } else if (ts.canHaveModifiers(node)) {
    const kinds = new Set(ts.getModifiers(node)?.map((modifier) => modifier.kind));
    if (!kinds.has(ts.SyntaxKind.ExportKeyword)) return;
    if (kinds.has(ts.SyntaxKind.DefaultKeyword)) into.names.add('default');
    else collectDeclaration(ts, node, into);
  }
}

/** Exports of local names that are asynchronous functions: `export { load }`. */
function markLocalAsync(ts: Ts, file: Typescript.SourceFile, into: Collector): void {
  for (const node of file.statements) {
    if (ts.isFunctionDeclaration(node) && node.name && isAsync(ts, node) && into.names.has(node.name.text))
      into.asyncNames.add(node.name.text);
  }
}

const commonJs =
  /\bmodule\.exports\b|\bexports\.\w|\bexports\[|\bObject\.defineProperty\(exports|\bdefine\(\[|__exportStar|\bdeclare (?:module|global)\b|\bexport as namespace\b/;

/** Reads what a module exports from its source. Scripts without any import or export count as open. */
export async function readOwnExports(path: string, text: string): Promise<OwnExports> {
  const { default: ts } = (await import('typescript')) as unknown as { default: Ts };
  const code = scriptsOf(path, text);
  const kind = kindByEnding.find(([pattern]) => pattern.test(scriptPath(path)))?.[1] ?? 'TS';
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, ts.ScriptKind[kind]);
  const into: Collector = {
    names: new Set(),
    asyncNames: new Set(),
    stars: [],
    passedOn: [],
    isOpen: commonJs.test(code),
  };
  for (const statement of file.statements) collect(ts, statement, into);
  markLocalAsync(ts, file, into);
  const isModule = /\b(import|export)\b/.test(code);
  // A component is what a `.vue` or `.svelte` file exports, whatever its script says.
  return { ...into, isOpen: into.isOpen || !isModule || /\.(vue|svelte|astro)$/.test(path) };
}

export interface AllExports {
  readonly names: ReadonlySet<string>;
  readonly asyncNames: ReadonlySet<string>;
  readonly isOpen: boolean;
}

const open: AllExports = { names: new Set(), asyncNames: new Set(), isOpen: true };
const maxDepth = 12;
const maxChars = 400_000;

/** Exports of modules of the repository, re-exports followed. Each module is read once. */
export interface ExportTable {
  own(path: string, side: Side): Promise<OwnExports | null>;
  all(path: string, side: Side): Promise<AllExports>;
}

const isScriptPath = (path: string): boolean => /\.([cm]?[jt]s|[jt]sx|vue|svelte)$/.test(path);

export function createExportTable(resolver: ScriptResolver): ExportTable {
  const known = new Map<string, Promise<OwnExports | null>>();
  const own = (path: string, side: Side): Promise<OwnExports | null> => {
    const key = `${side}:${path}`;
    const value =
      known.get(key) ??
      (async () => {
        const text = isScriptPath(path) ? await resolver.repository.text(path, side) : null;
        return text === null || text.length > maxChars ? null : readOwnExports(path, text);
      })();
    known.set(key, value);
    return value;
  };

  async function gather(path: string, side: Side, visited: Set<string>): Promise<AllExports> {
    if (visited.has(path)) return { ...open, isOpen: false };
    visited.add(path);
    const module = visited.size > 200 || visited.size > maxDepth * 20 ? null : await own(path, side);
    if (module === null) return open;
    const names = new Set(module.names);
    const asyncNames = new Set(module.asyncNames);
    let { isOpen } = module;
    for (const star of module.stars) {
      const target = await resolveScript(resolver, path, star);
      const passed = target.kind === 'file' ? await gather(target.path, side, visited) : open;
      for (const name of passed.names) if (name !== 'default') names.add(name);
      for (const name of passed.asyncNames) asyncNames.add(name);
      isOpen ||= passed.isOpen;
    }
    for (const { name, from, original } of module.passedOn) {
      const target = await resolveScript(resolver, path, from);
      if (target.kind === 'file' && (await own(target.path, side))?.asyncNames.has(original)) asyncNames.add(name);
    }
    return { names, asyncNames, isOpen };
  }

  return { own, all: (path, side) => gather(path, side, new Set()) };
}
