import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { generateReplacement, generatedFile } from '../../scripts/extract-cloudformation.ts';
import { cloudformationReader } from '../../stages/check/iac/cloudformation/index.ts';
import { replacingPaths } from '../../stages/check/iac/cloudformation/replacement.ts';
import { options } from '../../stages/check/iac/options.ts';
import { type FilePair, changeFromPairs } from '../support/change-from-pairs.ts';

async function read(pairs: readonly FilePair[]): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(pairs);
  const defaults = options.parse({});
  const taken = change.files.filter((file) => cloudformationReader.takes(file, defaults));
  const signal = new AbortController().signal;
  return cloudformationReader.read({ change, files, taken, signal, options: defaults, prior: [], tools: {} as Tools });
}

const compare = (before: string | null, after: string | null, path = 'stack/template.yaml') =>
  read([{ path, before, after }]);
const ids = (drafts: readonly FindingDraft[]): readonly string[] => drafts.map((draft) => draft.ruleId).sort();

type Resources = Record<string, { Type: string; [key: string]: unknown }>;
const template = (resources: Resources): string => JSON.stringify({ Resources: resources }, null, 2);

const someResources: Resources = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Retain',
    Properties: { TableName: { Ref: 'AWS::StackName' }, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
  },
  Bucket: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName: { 'Fn::Sub': 'a-${AWS::Region}' }, VersioningConfiguration: { Status: 'Enabled' } },
  },
  Db: {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      StorageEncrypted: true,
      BackupRetentionPeriod: 7,
      DeletionProtection: true,
      Port: '5432',
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }] },
  },
};
const names = Object.keys(someResources);

describe('replacement knowledge', () => {
  it('is what the installed specification says', async () => {
    expect(readFileSync(generatedFile, 'utf8')).toBe(await generateReplacement());
  });

  it('knows top-level, nested and doubtful properties', () => {
    const of = (type: string) => replacingPaths(type).map((path) => `${path.keys.join('.')}${path.isMaybe ? '?' : ''}`);
    expect(of('AWS::S3::Bucket')).toContain('BucketName');
    expect(of('AWS::EC2::Instance')).toContain('Tenancy?');
    expect(of('AWS::EC2::Instance')).toContain('BlockDeviceMappings.Ebs.KmsKeyId');
    expect(of('AWS::Serverless::Function')).not.toContain('CodeUri');
    expect(of('Custom::Thing')).toEqual([]);
  });
});

describe('templates as pairs', () => {
  it('are equal in any order, format and spelling of booleans and numbers', async () => {
    const order = fc.shuffledSubarray(names, { minLength: names.length });
    await fc.assert(
      fc.asyncProperty(order, order, fc.boolean(), async (one, other, isText) => {
        const spell = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(spell);
          if (typeof value === 'object' && value !== null)
            return Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, spell(inner)]),
            );
          return isText && (typeof value === 'boolean' || typeof value === 'number') ? String(value) : value;
        };
        const pick = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, someResources[key]]));
        const before = stringify({ Resources: pick(one) });
        const after = stringify(spell({ Resources: pick(other) }));
        expect(ids(await compare(before, after))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('tell every resource that is gone, once, at the lines that it had', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(names, { minLength: 1, maxLength: names.length - 1 }), async (gone) => {
        const kept = Object.fromEntries(Object.entries(someResources).filter(([name]) => !gone.includes(name)));
        const before = template(someResources);
        const drafts = await compare(before, template(kept), 'a.template.json');
        expect(drafts.map((draft) => draft.symbol).sort()).toEqual(gone.toSorted());
        for (const draft of drafts) {
          const line = before.split('\n')[(draft.location?.region?.startLine ?? 0) - 1];
          expect(draft.location?.side).toBe('old');
          expect(line).toMatch(new RegExp(`"${draft.symbol}"|"Type"|\\{`));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('weigh a removal by what keeps the data', async () => {
    const level = async (policy: string | null, type = 'AWS::S3::Bucket') => {
      const extra = policy === null ? {} : { DeletionPolicy: policy };
      const drafts = await compare(
        template({ A: { Type: type, ...extra }, B: { Type: 'AWS::SNS::Topic' } }),
        template({ B: { Type: 'AWS::SNS::Topic' } }),
        'a.json',
      );
      return drafts.map((draft) => draft.level ?? 'as declared');
    };
    expect(await level(null)).toEqual(['as declared']);
    expect(await level('Delete')).toEqual(['as declared']);
    expect(await level('Retain')).toEqual(['note']);
    expect(await level('RetainExceptOnCreate')).toEqual(['note']);
    expect(await level('Snapshot', 'AWS::EC2::Volume')).toEqual(['warning']);
    expect(await level(null, 'AWS::RDS::DBInstance')).toEqual(['warning']);
  });

  it('see through a parameter, a condition and a mapping', async () => {
    const stack = (extra: string, name: string) =>
      `${extra}Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: ${name}\n`;
    const mapping = (value: string) => `Mappings:\n  M:\n    a:\n      b: ${value}\n`;
    expect(await compare(stack('', 'x'), stack('Parameters:\n  N: {Type: String, Default: x}\n', '!Ref N'))).toEqual(
      [],
    );
    const mapped = await compare(
      stack(mapping('x'), '!FindInMap [M, a, b]'),
      stack(mapping('y'), '!FindInMap [M, a, b]'),
    );
    expect(mapped.map((draft) => [draft.level, draft.location?.region?.startLine])).toEqual([['warning', 4]]);
    const partly = await compare(stack('', 'x'), stack('', '!If [C, x, y]'));
    expect(partly.map((draft) => draft.level)).toEqual(['note']);
  });

  it('keep quiet about a base that a broken head cannot be compared with', async () => {
    const drafts = await compare(
      template(someResources),
      '{"Resources": {"Table": {"Type": "AWS::DynamoDB::Table"',
      'a.json',
    );
    expect(ids(drafts)).toEqual(['iac/parse-error']);
  });

  it('say of a broken base that nothing could be compared', async () => {
    const drafts = await compare(
      'Resources:\n  A:\n    Type: AWS::S3::Bucket\n  B: [\n',
      `${stringify({ Resources: someResources })}`,
    );
    expect(drafts.filter((draft) => draft.ruleId === 'iac/parse-error').map((draft) => draft.level)).toEqual([
      'warning',
    ]);
  });
});

describe('fixes', () => {
  it('put a setting back so that the same reader finds nothing', async () => {
    const before =
      'Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    DeletionPolicy: Retain\n    Properties:\n      DeletionProtection: true\n      BackupRetentionPeriod: 7\n';
    let after = before.replace('Retain', 'Delete').replace('true', 'false').replace('7', '0');
    const drafts = await compare(before, after);
    expect(drafts.length).toBe(3);
    for (const draft of drafts) {
      const [edit] = draft.fix?.edits ?? [];
      const lines = after.split('\n');
      const at = (edit?.region.startLine ?? 0) - 1;
      const start = (edit?.region.startColumn ?? 0) - 1;
      const line = lines[at] ?? '';
      expect(line.slice(start, (edit?.region.endColumn ?? 0) - 1)).toBe(edit?.expected);
      lines[at] = line.slice(0, start) + (edit?.replacement ?? '') + line.slice((edit?.region.endColumn ?? 0) - 1);
      after = lines.join('\n');
    }
    expect(after).toBe(before);
  });
});
