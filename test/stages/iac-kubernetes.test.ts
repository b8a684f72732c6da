import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { kubernetesReader } from '../../stages/check/iac/kubernetes/index.ts';
import { parseQuantity } from '../../stages/check/iac/kubernetes/quantity.ts';
import { options } from '../../stages/check/iac/options.ts';
import { type FilePair, changeFromPairs } from '../support/change-from-pairs.ts';

async function read(pairs: readonly FilePair[]): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(pairs);
  const defaults = options.parse({});
  const taken = change.files.filter((file) => kubernetesReader.takes(file, defaults));
  const signal = new AbortController().signal;
  return kubernetesReader.read({ change, files, taken, signal, options: defaults, prior: [], tools: {} as Tools });
}

const compare = (before: string | null, after: string | null, path = 'k8s/all.yaml') => read([{ path, before, after }]);
const ids = (drafts: readonly FindingDraft[]): readonly string[] => drafts.map((draft) => draft.ruleId).sort();

const objects: Readonly<Record<string, string>> = {
  'Namespace shop': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
  'PersistentVolumeClaim data':
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  accessModes: [ReadWriteOnce]\n',
  'Deployment web':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: web}}\n',
  'Service web': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: [{port: 80}]\n',
  'ClusterRole all':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: all\nrules:\n  - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n',
};
const names = Object.keys(objects);
const join = (chosen: readonly string[]): string => chosen.map((name) => objects[name]).join('---\n');

describe('objects by identity', () => {
  it('may be reordered and spread over the files of a folder', async () => {
    const order = fc.shuffledSubarray(names, { minLength: names.length });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 0, max: names.length }), async (shuffled, cut) => {
        const drafts = await read([
          { path: 'k8s/all.yaml', before: join(names), after: join(shuffled.slice(0, cut)) },
          { path: 'k8s/more/rest.yml', before: null, after: join(shuffled.slice(cut)) },
        ]);
        expect(ids(drafts)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('are told when they are gone, each once, wherever the others went', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names), async (kept) => {
        const drafts = await compare(join(names), join(kept) || '# nothing\n');
        expect(drafts.map((draft) => draft.reach).sort()).toEqual(names.filter((name) => !kept.includes(name)).sort());
        for (const draft of drafts) expect(draft.location?.side).toBe('old');
      }),
      { numRuns: 40 },
    );
  });

  it('are not taken for those of another folder', async () => {
    const claim = objects['PersistentVolumeClaim data'] ?? '';
    const drafts = await read([
      { path: 'cases/a/pvc.yaml', before: claim, after: null },
      { path: 'cases/b/pvc.yaml', before: null, after: claim },
    ]);
    expect(ids(drafts)).toEqual(['iac/kubernetes-storage-removed']);
  });

  it('may move below one kustomization', async () => {
    const claim = objects['PersistentVolumeClaim data'] ?? '';
    const kustomization = 'resources: []\n';
    const drafts = await read([
      { path: 'shop/kustomization.yaml', before: kustomization, after: kustomization },
      { path: 'shop/a/pvc.yaml', before: claim, after: null },
      { path: 'shop/b/claim.yaml', before: null, after: claim },
    ]);
    expect(drafts).toEqual([]);
  });

  it('of a base whose head cannot be read are not called removed', async () => {
    const drafts = await compare(join(names), `${join(['Service web'])}---\n${objects['Namespace shop']}\tx: [\n`);
    expect(ids(drafts)).toContain('iac/parse-error');
    expect(ids(drafts)).not.toContain('iac/kubernetes-namespace-removed');
    expect(ids(drafts)).toContain('iac/kubernetes-storage-removed');
  });
});

describe('kustomize', () => {
  it('follows an entry through a base to what it brought', async () => {
    const same = (path: string, text: string) => ({ path, before: text, after: text });
    const drafts = await read([
      {
        path: 'over/kustomization.yaml',
        before: 'resources:\n  - ../base\n  - ./extra\n',
        after: 'resources:\n  - ../base\n',
      },
      same('over/extra/kustomization.yaml', 'resources: [pvc.yaml]\n'),
      same('over/extra/pvc.yaml', objects['PersistentVolumeClaim data'] ?? ''),
    ]);
    expect(drafts.map((draft) => [draft.ruleId, draft.location?.path, draft.location?.region?.startLine])).toEqual([
      ['iac/kubernetes-storage-removed', 'over/kustomization.yaml', 3],
    ]);
  });

  it('does not leave the repository, nor follow a ring for ever', async () => {
    const drafts = await read([
      { path: 'a/kustomization.yaml', before: 'resources: [../../../etc, b]\n', after: 'resources: []\n' },
      { path: 'a/b/kustomization.yaml', before: 'resources: [../b]\n', after: 'resources: [../b]\n' },
    ]);
    expect(ids(drafts)).toEqual(['iac/kubernetes-removed', 'iac/kubernetes-removed']);
  });
});

describe('bad input', () => {
  const bombs: Readonly<Record<string, string>> = {
    laughs: `apiVersion: v1\nkind: ConfigMap\na: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[at]}`).join(',')}]`).join('\n')}\n`,
    deep: `apiVersion: v1\nkind: ConfigMap\ndata: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
    truncated: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a\n',
    large: `apiVersion: v1\nkind: ConfigMap\ndata:\n${`  a: ${'b'.repeat(50_000)}\n`.repeat(1000)}`,
    blank: `apiVersion: v1\nkind: ConfigMap\n${'\n'.repeat(200_000)}x: [\n`,
    braces: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: ${'{ '.repeat(100_000)}\n`,
  };
  it.each(Object.keys(bombs))('%s: a finding, and no crash', async (name) => {
    expect(ids(await compare(null, bombs[name] ?? ''))).toEqual(['iac/parse-error']);
  });

  it('what is no manifest is left alone', async () => {
    expect(await compare('a: [\n', 'b: [\n')).toEqual([]);
    expect(await compare(null, '\0\u0001\u0002')).toEqual([]);
  });

  it('a template that opens expressions without end is named, and broken where no template is expected', async () => {
    const text = `apiVersion: v1\nkind: ConfigMap\n${'{{ if .Values.x '.repeat(50_000)}\n`;
    expect(ids(await compare(null, text, 'chart/templates/a.yaml'))).toEqual(['iac/helm-unrendered']);
    expect(ids(await compare(null, text))).toEqual(['iac/helm-unrendered', 'iac/parse-error']);
  });
});

describe('quantities', () => {
  it.each([
    ['10Gi', 10 * 2 ** 30],
    ['1.5G', 1.5e9],
    ['500m', 0.5],
    ['7', 7],
    ['ten', null],
    ['1Xi', null],
  ])('%s', (text, bytes) => expect(parseQuantity(text)).toBe(bytes));
});
