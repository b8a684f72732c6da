import { isScript, parseScript } from '../../_shared/syntax-trees/parse-script.ts';
import type { ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { Unparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Comment, Parsed } from '../model/hit.ts';
import { findConstantConditions } from './conditions.ts';
import { findSwallowedErrors } from './errors.ts';
import { findUnwritten, listFunctions } from './functions.ts';
import { findUncheckedNumbers } from './numbers.ts';
import { findOutput } from './output.ts';

const embeds = /\.(?:vue|svelte)$/;

/** The scripts of a component at their places, everything else blank; other files as they are. */
export function scriptsOf(path: string, text: string): string {
  if (!embeds.test(path)) return text;
  let code = '';
  let at = 0;
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  for (let open = text.indexOf('<script'); open !== -1; open = text.indexOf('<script', at)) {
    const start = text.indexOf('>', open) + 1;
    const end = text.indexOf('</script>', start);
    if (start === 0 || end === -1) break;
    code += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return code + blank(text.slice(at));
}

export const scriptPath = (path: string): string => (embeds.test(path) ? `${path}.ts` : path);

const toComment = (comment: ScriptTree['comments'][number]): Comment => ({
  start: comment.range[0],
  end: comment.range[1],
  text: comment.value,
  textStart: comment.range[0] + 2,
  isBlock: (comment.type as string) === 'Block',
});

/** What JavaScript and TypeScript sources say without a look at other files; the tree for what needs one. */
export async function parseJavaScript(path: string, code: string): Promise<(Parsed & { tree: ScriptTree }) | Unparsed> {
  const tree = await parseScript(scriptPath(path), code);
  if (!isScript(tree)) return tree;
  const hits = [findSwallowedErrors, findConstantConditions, findUncheckedNumbers, findOutput, findUnwritten];
  return {
    tree,
    comments: tree.comments.map(toComment),
    functions: listFunctions(tree),
    hits: hits.flatMap((find) => find(tree)),
    error: null,
  };
}
