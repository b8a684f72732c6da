import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Break } from '../break.ts';
import { get } from '../document/tree.ts';
import { anchorWithin, type Comparison, within } from '../json-schema/comparison.ts';
import { flip } from '../json-schema/shape.ts';
import type { Operation } from './api-model.ts';
import { compareContent } from './compare-content.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareReplies } from './compare-replies.ts';
import { compareSecurity } from './compare-security.ts';
import { standingOf } from './removal.ts';

/** `server`: this API is called. `client`: it calls (webhooks, callbacks), so requests go out and replies come in. */
export type Role = 'server' | 'client';

function compareBodies(comparison: Comparison, old: Operation, head: Operation, role: Role): Break[] {
  const direction = role === 'server' ? 'request' : 'response';
  const rule = role === 'server' ? 'openapiRequestNarrowed' : 'openapiResponseNarrowed';
  const { body: before } = old;
  const { body: after } = head;
  if (before === null && after === null) return [];
  const places = { old: before?.tree, new: after?.tree };
  if (before === null)
    return after?.isRequired === true && role === 'server'
      ? [{ rule, path: [], what: 'a body is required now', ...places }]
      : [];
  if (after === null) return [{ rule, path: [], what: 'the body was removed', ...places }];
  const found: Break[] = compareContent(comparison, before.content, after.content, {
    direction,
    narrowed: rule,
    removed: rule,
  });
  const required = { old: before.requiredTree, new: after.requiredTree };
  if (role === 'server' && !before.isRequired && after.isRequired)
    found.push({ rule, path: [], what: 'the body became required', ...required });
  if (role === 'client' && before.isRequired && !after.isRequired)
    found.push({ rule, path: [], what: 'the body is not always sent any more', ...required });
  return found;
}

const lower = (level: Level | undefined, atMost: Level): Level | undefined => (atMost === 'note' ? 'note' : level);

/** Two versions of one operation. */
export function compareOperation(
  comparison: Comparison,
  old: Operation,
  head: Operation,
  role: Role,
  today: string,
): Break[] {
  const bodies = compareBodies(comparison, old, head, role).map((found) => anchorOwn(comparison, found));
  const found = [
    ...(role === 'server' ? compareParameters(comparison, old, head, today) : []),
    ...within('body', anchorWithin(comparison.touched, bodies, [], [])),
    ...compareReplies(comparison, old, head, role === 'server' ? 'response' : flip('response')),
    ...(role === 'server' ? compareOwnSecurity(comparison, old, head) : []),
  ];
  const { level } = isUnstable(old, today);
  const placed = anchorWithin(comparison.touched, found, [old.tree], [head.tree]);
  return placed.map((item) => {
    const lowered = lower(item.level, level);
    return { ...item, path: [old.label, ...item.path], ...(lowered === undefined ? {} : { level: lowered }) };
  });
}

function compareOwnSecurity(comparison: Comparison, old: Operation, head: Operation): Break[] {
  const before = get(old.tree, 'security');
  const after = get(head.tree, 'security');
  return within('security', compareSecurity(comparison, before, after));
}

/** Drafts may change; what is only deprecated may not. */
function isUnstable(old: Operation, today: string): { readonly level: Level } {
  return get(old.tree, 'x-stability-level') === undefined ? { level: 'error' } : standingOf(old.tree, today);
}

function anchorOwn(comparison: Comparison, found: Break): Break {
  const list = (span: Break['old']): NonNullable<Break['old']>[] => (span === undefined ? [] : [span]);
  return anchorWithin(comparison.touched, [found], list(found.old), list(found.new))[0] ?? found;
}
