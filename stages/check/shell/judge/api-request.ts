import type { ShellCommand } from '../../_shared/shell/shell-command.ts';
import { readInvocation } from '../match/invocation.ts';
import type { Judge } from './hit.ts';

const clients = new Set([
  'curl',
  'http',
  'https',
  'xh',
  'wget',
  'wget2',
  'gh',
  'glab',
  'hub',
  'az',
  'curlie',
  'httpie',
  'invoke-restmethod',
  'invoke-webrequest',
  'irm',
  'iwr',
  'grpcurl',
  'oci',
  'doctl',
  'kubectl',
  'swagger',
]);
const deletingPath =
  /\/(?:do(?:Delete|WipeOut\w*|Kill|Quiet\w*)|delete\w*|_delete_by_query|_close|_shrink|delete|destroy|purge|purge_everything|remove|terminate|wipe|flush|reset|bulk_delete|batch_delete|deleteByQuery|delete-batch|clear|truncate|drop|uninstall|shutdown|quit|stop|restart|revoke|deactivate|disable|cancel|archive|delete_series|clean_tombstones|purge_cache|documents\/delete\w*|_cluster\/(?:reroute|settings)|_forcemerge|_update_by_query)(?:[/?#]|$)/i;
const deletingBody =
  /\bmutation\b[^{]{0,200}\{?[^{]{0,200}\b(?:delete|destroy|remove|purge|drop)\w{0,80}|"(?:purge_everything|delete|remove_index|drop)"\s{0,4}:|<delete>|\bdeleteIndex\b/i;
const deletingMethod = /(?:\/|\.)(?:Delete|Remove|Purge|Destroy|Drop)\w*$/;

function methodOf(command: ShellCommand): string | null {
  const invocation = readInvocation(command);
  const option = invocation.value('-X', '--request', '--method', '-Method', '-method');
  if (option !== null) return option.toUpperCase();
  const glued = command.words
    .map((word) => /^-[a-zA-Z]*X([A-Z]{3,10})$/.exec(word.text)?.[1])
    .find((one) => one !== undefined);
  if (glued !== undefined) return glued;
  const [first] = invocation.operands;
  return first !== undefined && /^(?:GET|POST|PUT|PATCH|DELETE|PURGE|HEAD)$/.test(first.text) ? first.text : null;
}

function clusteredMethod(command: ShellCommand): string | null {
  const words = command.words.map((word) => word.text);
  const at = words.findIndex((text) => /^-[a-zA-Z]+X$/.test(text));
  return at === -1 ? null : (words[at + 1]?.toUpperCase() ?? null);
}

function urlOf(command: ShellCommand): string | undefined {
  const words = command.words.slice(1).map((word) => word.text);
  return (
    words.find((text) => /^\w{2,10}:\/\//.test(text)) ??
    words.find((text) => /^[^-\s][^\s]*[./][^\s]*\//.test(text) && !text.includes('{'))
  );
}

function bodyOf(command: ShellCommand): string {
  const words = command.words.map((word) => word.text);
  return words
    .filter(
      (text, index) =>
        /^(?:-d|--data.*|--json|-F|-f|--raw-field|--field|--body)$/.test(words[index - 1] ?? '') ||
        /^(?:-d.|--data|--json|query=)/.test(text),
    )
    .join(' ');
}

/** Requests that delete: the method, the path, or the body says so. */
export const judgeRequest: Judge = (command) => {
  if (!clients.has(command.program)) return [];
  const isApi =
    !['gh', 'glab', 'hub', 'az', 'oci', 'doctl', 'kubectl'].includes(command.program) ||
    /^(?:api|rest|raw-request)$/.test(command.words[1]?.text ?? '');
  if (!isApi) return [];
  const method = methodOf(command) ?? clusteredMethod(command);
  const url = urlOf(command);
  const reach = url === undefined ? {} : { reach: url.split(/[?#]/)[0] ?? url };
  if (method === 'DELETE' || method === 'PURGE')
    return [{ rule: 'api-delete', does: `deletes ${url ?? 'through an API'}`, ...reach }];
  if (command.program === 'grpcurl') {
    const called = command.words.some((word) => deletingMethod.test(word.text));
    return called ? [{ rule: 'api-delete', does: 'deletes through an API' }] : [];
  }
  const hasBody = command.words.some((word) =>
    /^(?:-d|--data.*|--json|-F|-f|--post-data|--post-file)(?:=|$)/.test(word.text),
  );
  const isWrite = method === 'POST' || method === 'PUT' || method === 'PATCH' || (method === null && hasBody);
  const path = (url ?? '').split(/[?#]/)[0] ?? '';
  if (isWrite && (deletingPath.test(path) || deletingBody.test(bodyOf(command)))) {
    return [{ rule: 'api-delete', does: `deletes or stops through ${url ?? 'an API'}`, ...reach }];
  }
  return [];
};
