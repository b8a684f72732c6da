import { textAt } from '../../_shared/yaml-nodes/node.ts';
import { type KubeObject, annotation } from './object.ts';

/** Annotations and fields that keep an object, or what it stands for, when it leaves the manifests. */
export function keepersOf(object: KubeObject): readonly string[] {
  const options = annotation(object, 'argocd.argoproj.io/sync-options') ?? '';
  const isCloud = /\.crossplane\.io$|\.upbound\.io$/.test(object.group);
  const found = [
    annotation(object, 'helm.sh/resource-policy') === 'keep' ? 'helm.sh/resource-policy: keep' : '',
    /\bPrune=false\b/.test(options) ? 'Argo CD: Prune=false' : '',
    /\bDelete=false\b/.test(options) ? 'Argo CD: Delete=false' : '',
    /^disabled$/i.test(annotation(object, 'kustomize.toolkit.fluxcd.io/prune') ?? '') ? 'Flux: prune disabled' : '',
    annotation(object, 'cnrm.cloud.google.com/deletion-policy') === 'abandon' ? 'deletion-policy: abandon' : '',
    annotation(object, 'services.k8s.aws/deletion-policy') === 'retain' ? 'deletion-policy: retain' : '',
    annotation(object, 'serviceoperator.azure.com/reconcile-policy') === 'detach-on-delete' ? 'detach-on-delete' : '',
    isCloud && textAt(object.node, 'spec', 'deletionPolicy') === 'Orphan' ? 'deletionPolicy: Orphan' : '',
  ];
  return found.filter((text) => text !== '');
}
