import type * as Typescript from 'typescript';
import { parseTree } from '../../_shared/syntax-trees/parse-tree.ts';
import { isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import { scriptPath, scriptsOf } from '../javascript/parse-source.ts';
import type { LanguageName } from '../languages.ts';
import { listTreeFunctions } from '../trees/parse-source.ts';

/** A function of another file: enough to compare its body. */
export interface OtherFunction {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly body: { readonly start: number; readonly end: number };
}

type Ts = typeof Typescript;

function nameOf(ts: Ts, node: Typescript.FunctionLikeDeclaration): string | null {
  if (node.name !== undefined && (ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name)))
    return node.name.text;
  const { parent } = node;
  const isNamed =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isNamed && ts.isIdentifier(parent.name) ? parent.name.text : null;
}

async function ofScript(path: string, text: string): Promise<readonly OtherFunction[]> {
  const { default: ts } = (await import('typescript')) as unknown as { default: Ts };
  const kind = /\.[cm]?ts$/.test(scriptPath(path)) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  const file = ts.createSourceFile(path, scriptsOf(path, text), ts.ScriptTarget.Latest, true, kind);
  const found: OtherFunction[] = [];
  const pending: Typescript.Node[] = [file];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    ts.forEachChild(node, (child) => void pending.push(child));
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) continue;
    const { body } = node;
    const name = ts.isBlock(body) ? nameOf(ts, node) : null;
    if (name !== null)
      found.push({
        name,
        start: node.getStart(file),
        end: node.end,
        body: { start: body.getStart(file), end: body.end },
      });
  }
  return found;
}

/** Functions of a source, without anything else that is known of one; none where it does not parse. */
export async function listFunctionsOf(
  language: LanguageName,
  path: string,
  text: string,
): Promise<readonly OtherFunction[]> {
  if (language === 'javascript') return ofScript(path, text);
  const tree = await parseTree(language, text);
  return isUnparsed(tree) ? [] : listTreeFunctions(tree);
}
