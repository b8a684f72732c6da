import type { Break } from '../break.ts';
import type { Draft, Sides } from './compare-messages.ts';
import { fullName, type Rpc, type Service } from './model.ts';
import { resolveType } from './resolve-type.ts';

function compareRpc(sides: Sides, old: Rpc, head: Rpc): Omit<Break, 'path'>[] {
  const found: Omit<Break, 'path'>[] = [];
  const add = (what: string, from: string, to: string, rule: Break['rule'] = 'protobufRpcChanged'): void => {
    if (from !== to) found.push({ rule, what: `${what} changed from ${from} to ${to}`, old, new: head });
  };
  const type = (side: 'old' | 'new', name: string): string =>
    resolveType(sides[side].file, '', name, sides[side].known);
  const mode = (streams: boolean): string => (streams ? 'a stream' : 'one message');
  add('the request', type('old', old.request), type('new', head.request));
  add('the reply', type('old', old.response), type('new', head.response));
  add('what the client sends', mode(old.streamsRequest), mode(head.streamsRequest));
  add('what the server sends', mode(old.streamsResponse), mode(head.streamsResponse));
  const level = (rpc: Rpc): string => rpc.options.get('idempotency_level')?.value ?? 'IDEMPOTENCY_UNKNOWN';
  add('idempotency_level', level(old), level(head), 'protobufOptionChanged');
  return found;
}

/** Two versions of one service. */
export function compareService(sides: Sides, old: Service, head: Service): Draft[] {
  const path = fullName(sides.old.file, old.name);
  return [...old.rpcs].flatMap(([name, rpc]): Draft[] => {
    const after = head.rpcs.get(name);
    const rpcPath = [`${path}/${name}`];
    if (after === undefined) return [{ rule: 'protobufRemoved', path: rpcPath, what: 'the RPC was removed', old: rpc }];
    return compareRpc(sides, rpc, after).map((found) => ({ ...found, path: rpcPath }));
  });
}
