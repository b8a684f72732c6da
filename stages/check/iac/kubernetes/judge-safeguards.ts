import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type PathStep, itemsOf, entriesOf, nodeAt, textAt } from '../../_shared/yaml-nodes/node.ts';
import { draftObject } from './draft.ts';
import { at, titleOf } from './object.ts';
import { type Pair, placeOf } from './place.ts';
import { safeguardOff } from './rules.ts';

const ranks = ['privileged', 'baseline', 'restricted'];

function draft(pair: Pair, path: readonly PathStep[], what: string): FindingDraft {
  const { object, span } = placeOf(pair, ...path);
  return draftObject(safeguardOff, object, span, {
    message: `${titleOf(pair.old)} ${what}.`,
    remedy: 'Put it back; make an exception for the one workload that needs it, not for all.',
    detail: path.join('.'),
  });
}

function judgeNamespace(pair: Pair): readonly FindingDraft[] {
  const path = ['metadata', 'labels', 'pod-security.kubernetes.io/enforce'];
  const [was, is] = [textAt(pair.old.node, ...path), textAt(pair.new.node, ...path)];
  if (was === null || ranks.indexOf(is ?? 'privileged') >= ranks.indexOf(was)) return [];
  return [draft(pair, path, `lowers its pod security from ${was} to ${is ?? 'nothing'}`)];
}

function judgeWebhooks(pair: Pair): readonly FindingDraft[] {
  const old = itemsOf(at(pair.old, 'webhooks'));
  return itemsOf(at(pair.new, 'webhooks')).flatMap((hook, index) => {
    const twin = old.find((other) => textAt(other, 'name') === textAt(hook, 'name'));
    const isLax =
      textAt(hook, 'failurePolicy') === 'Ignore' && twin && (textAt(twin, 'failurePolicy') ?? 'Fail') === 'Fail';
    return isLax
      ? [draft(pair, ['webhooks', index, 'failurePolicy'], 'lets everything through when its webhook is down')]
      : [];
  });
}

/** `identity` in front means that secrets are written to etcd as they are. */
function judgeEncryption(pair: Pair): readonly FindingDraft[] {
  const old = itemsOf(at(pair.old, 'resources'));
  return itemsOf(at(pair.new, 'resources')).flatMap((_, index) => {
    const now = entriesOf(at(pair.new, 'resources', index, 'providers', 0))[0]?.key;
    const then = entriesOf(nodeAt(old[index], 'providers', 0))[0]?.key;
    return now === 'identity' && then !== undefined && then !== 'identity'
      ? [draft(pair, ['resources', index, 'providers'], 'no longer encrypts what it stores')]
      : [];
  });
}

function judgeAudit(pair: Pair): readonly FindingDraft[] {
  const isOff = (side: 'old' | 'new'): boolean =>
    textAt(pair[side].node, 'rules', 0, 'level') === 'None' && entriesOf(at(pair[side], 'rules', 0)).length === 1;
  return isOff('new') && !isOff('old') ? [draft(pair, ['rules'], 'no longer records anything')] : [];
}

function judgeMutualTls(pair: Pair): readonly FindingDraft[] {
  const path = ['spec', 'mtls', 'mode'];
  const [was, is] = [textAt(pair.old.node, ...path), textAt(pair.new.node, ...path)];
  return was === 'STRICT' && is !== 'STRICT'
    ? [draft(pair, path, `no longer insists on mutual TLS (${is ?? 'unset'})`)]
    : [];
}

function judgeKyverno(pair: Pair): readonly FindingDraft[] {
  const path = ['spec', 'validationFailureAction'];
  const [was, is] = [textAt(pair.old.node, ...path), textAt(pair.new.node, ...path)];
  return /^enforce$/i.test(was ?? '') && !/^enforce$/i.test(is ?? '')
    ? [draft(pair, path, 'only warns where it refused')]
    : [];
}

/** Safeguards of the cluster that were on and are off. */
export function judgeSafeguards(pair: Pair): readonly FindingDraft[] {
  switch (pair.old.kind) {
    case 'Namespace':
      return judgeNamespace(pair);
    case 'ValidatingWebhookConfiguration':
      return judgeWebhooks(pair);
    case 'EncryptionConfiguration':
      return judgeEncryption(pair);
    case 'Policy':
      return judgeAudit(pair);
    case 'PeerAuthentication':
      return judgeMutualTls(pair);
    case 'ClusterPolicy':
      return judgeKyverno(pair);
    default:
      return [];
  }
}
