import type { Break } from '../break.ts';
import { get, isTrue, type Tree } from '../document/tree.ts';
import { compareSchemas } from '../json-schema/compare.ts';
import { anchorWithin, type Comparison, deliver, within } from '../json-schema/comparison.ts';
import type { Direction } from '../json-schema/shape.ts';
import type { Operation, Reply } from './api-model.ts';
import { compareContent } from './compare-content.ts';

const isSuccess = (code: string): boolean => code.startsWith('2');

/** A header's schema is the header itself in OpenAPI 2. */
const headerSchema = (header: Tree): Tree | undefined =>
  get(header, 'schema') ?? (get(header, 'type') === undefined ? undefined : header);

function compareHeader(comparison: Comparison, old: Tree, head: Tree | undefined): readonly Break[] {
  const wasRequired = isTrue(get(old, 'required'));
  if (head === undefined) {
    const what = `the ${wasRequired ? 'required' : 'optional'} header was removed`;
    return [{ rule: 'openapiResponseRemoved', path: [], what, old, level: wasRequired ? 'error' : 'warning' }];
  }
  const before = headerSchema(old);
  const after = headerSchema(head);
  const found: Break[] =
    before === undefined || after === undefined
      ? []
      : [
          ...deliver(
            comparison,
            compareSchemas(comparison, [before], [after], { direction: 'response', isText: true }),
          ),
        ];
  if (wasRequired && !isTrue(get(head, 'required')))
    found.push({
      rule: 'openapiResponseNarrowed',
      path: [],
      what: 'the header is not always sent any more',
      old: get(old, 'required'),
      new: head,
    });
  return found;
}

function compareHeaders(comparison: Comparison, old: Reply, head: Reply): Break[] {
  return [...old.headers].flatMap(([name, header]) => {
    const after = head.headers.get(name);
    const found = compareHeader(comparison, header, after);
    return within(
      `header ${name}`,
      anchorWithin(comparison.touched, found, [header], after === undefined ? [] : [after]),
    );
  });
}

/** `200` is still answered where the new document says `2XX`. */
function findReply(replies: ReadonlyMap<string, Reply>, code: string): Reply | undefined {
  return replies.get(code) ?? replies.get(`${code.slice(0, 1)}XX`);
}

function compareReply(comparison: Comparison, code: string, old: Reply, head: Reply, direction: Direction): Break[] {
  const content = compareContent(comparison, old.content, head.content, {
    direction,
    narrowed: 'openapiResponseNarrowed',
    removed: 'openapiResponseRemoved',
  });
  const headers = direction === 'response' ? compareHeaders(comparison, old, head) : [];
  return within(code, anchorWithin(comparison.touched, [...content, ...headers], [old.tree], [head.tree]));
}

/** Replies by status code. `direction` is `request` for what a webhook's receiver answers. */
export function compareReplies(comparison: Comparison, old: Operation, head: Operation, direction: Direction): Break[] {
  return [...old.replies].flatMap(([code, reply]) => {
    const after = findReply(head.replies, code);
    if (after !== undefined) return compareReply(comparison, code, reply, after, direction);
    const isFine = direction === 'request' || !isSuccess(code);
    const found: Break = {
      rule: 'openapiResponseRemoved',
      path: [code],
      what: 'the reply was removed',
      old: reply.tree,
      ...(isFine ? { level: 'note' as const } : {}),
    };
    return anchorWithin(comparison.touched, [found], [reply.tree], []);
  });
}
