import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import {
  type Span,
  type YamlNode,
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  numberOf,
  textAt,
  textOf,
  textsOf,
} from '../../_shared/yaml-nodes/node.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import { draftResource, nameOf } from './draft.ts';
import { functionOf } from './intrinsics.ts';
import * as rules from './rules.ts';
import { isForAnybody, statementsIn, widthOf } from './statements.ts';
import type { Resource, Template } from './template.ts';

/** A resource of the head and, where there is one, what it was. */
export interface Seen {
  readonly template: Template;
  readonly resource: Resource;
  readonly before: { readonly template: Template; readonly resource: Resource } | null;
}

function everyNode(node: YamlNode | null, found: YamlNode[] = []): readonly YamlNode[] {
  if (node === null) return found;
  found.push(node);
  if (node.kind === 'list') for (const item of node.items) everyNode(item, found);
  if (node.kind === 'map') for (const entry of node.entries.values()) everyNode(entry.value, found);
  return found;
}

/** Nodes of the head that the base did not hold in the same form: a rule that only moved is not new. */
function newcomers(seen: Seen, pick: (node: YamlNode | null) => readonly YamlNode[]): readonly YamlNode[] {
  const { before, resource, template } = seen;
  const old =
    before === null ? [] : pick(before.resource.properties).map((node) => before.template.intrinsics.resolved(node));
  const known = new Set(old);
  return pick(resource.properties).filter((node) => !known.has(template.intrinsics.resolved(node)));
}

const isWorld = (cidr: string | null): boolean =>
  cidr !== null && /^(?:0\.0\.0\.0|::|0:0:0:0:0:0:0:0)\/0$|^\d+\.\d+\.\d+\.\d+\/0$/.test(cidr.trim());
const cidrKeys = ['CidrIp', 'CidrIpv6', 'CIDRIP', 'CidrIPv6'] as const;

/** Maps that open a port range to a range of addresses; the two ports of the web are open to the world by design. */
function openRules(seen: Seen): readonly YamlNode[] {
  const { intrinsics } = seen.template;
  const isOpen = (rule: YamlNode): boolean => {
    if (!cidrKeys.some((key) => isWorld(intrinsics.text(nodeAt(rule, key))))) return false;
    const [from, to] = [numberOf(nodeAt(rule, 'FromPort')), numberOf(nodeAt(rule, 'ToPort'))];
    if (/^icmp/i.test(textAt(rule, 'IpProtocol') ?? '')) return false;
    return !(from !== null && from === to && (from === 80 || from === 443));
  };
  if (/(?:Egress)$/.test(seen.resource.type)) return [];
  return newcomers(seen, ingressIn).filter(isOpen);
}

function ingressIn(properties: YamlNode | null): readonly YamlNode[] {
  const lists = ['SecurityGroupIngress', 'DBSecurityGroupIngress'].map((key) => nodeAt(properties, key));
  const items = lists.flatMap((list) => (list === null ? [] : list.kind === 'list' ? itemsOf(list) : [list]));
  return properties !== null && cidrKeys.some((key) => nodeAt(properties, key) !== null)
    ? [...items, properties]
    : items;
}

interface Opened {
  readonly span: Span;
  readonly what: string;
  readonly remedy: string;
  readonly isDoubtful?: boolean;
}

const publicSettings: readonly { key: string; value: RegExp; what: string; types?: RegExp; isDoubtful?: boolean }[] = [
  { key: 'PubliclyAccessible', value: /^true$/i, what: 'is reachable from the internet (PubliclyAccessible)' },
  { key: 'AccessControl', value: /^(?:PublicRead|PublicReadWrite|AuthenticatedRead)$/, what: 'has a public ACL' },
  { key: 'PublicAccessCidrs', value: /^0\.0\.0\.0\/0$/, what: 'lets every address reach its API' },
  { key: 'AuthType', value: /^NONE$/, what: 'can be called by anybody, with no authentication' },
  {
    key: 'AuthorizationType',
    value: /^NONE$/,
    what: 'can be called by anybody, with no authorisation',
    isDoubtful: true,
  },
  { key: 'AllowUnauthenticatedIdentities', value: /^true$/i, what: 'gives credentials to anybody', isDoubtful: true },
  { key: 'ViewerProtocolPolicy', value: /^allow-all$/, what: 'serves plain HTTP', isDoubtful: true },
  {
    key: 'Principal',
    value: /^\*$/,
    what: 'can be invoked by every account',
    types: /^AWS::Lambda::Permission$|^AWS::Events::EventBusPolicy$/,
  },
  { key: 'DirectInternetAccess', value: /^Enabled$/i, what: 'has direct internet access', isDoubtful: true },
];

const blockKeys = new Set(['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets']);

/** Settings that open by their value, where the value is new. */
function openSettings(seen: Seen): readonly Opened[] {
  const pick = (node: YamlNode | null): readonly YamlNode[] => everyNode(node).filter((found) => found.kind === 'map');
  const old = new Set(
    pick(seen.before?.resource.properties ?? null).flatMap((map) =>
      entriesOf(map).flatMap((entry) => textsOf(entry.value).map((text) => `${entry.key}=${text}`)),
    ),
  );
  return pick(seen.resource.properties).flatMap((map) =>
    entriesOf(map).flatMap((entry) => {
      const setting = publicSettings.find((candidate) => candidate.key === entry.key);
      if (setting === undefined || (setting.types && !setting.types.test(seen.resource.type))) return [];
      const texts =
        entry.value.kind === 'list' ? textsOf(entry.value) : [seen.template.intrinsics.text(entry.value) ?? ''];
      if (!texts.some((text) => setting.value.test(text) && !old.has(`${entry.key}=${text}`))) return [];
      // Anonymous methods of an interface are common; losing the check that was there is not.
      if (entry.key === 'AuthorizationType' && seen.before === null) return [];
      const span = { start: entry.keySpan.start, end: entry.value.end };
      return [
        {
          span,
          what: setting.what,
          remedy: `Set ${entry.key} so that only named callers get in.`,
          isDoubtful: setting.isDoubtful === true,
        },
      ];
    }),
  );
}

/** A new bucket that asks for no block on public access. Switched-off blocks of existing ones are found as switches. */
function unblockedBucket(seen: Seen): readonly Span[] {
  const block = entryOf(seen.resource.properties, 'PublicAccessBlockConfiguration');
  if (seen.before !== null || block === null) return [];
  const off = entriesOf(block.value).filter(
    (entry) => blockKeys.has(entry.key) && textOf(entry.value)?.toLowerCase() === 'false',
  );
  return off.slice(0, 1).map((entry) => ({ start: entry.keySpan.start, end: entry.value.end }));
}

function draftOpenRule(seen: Seen, rule: YamlNode): FindingDraft {
  const ports = [textAt(rule, 'FromPort'), textAt(rule, 'ToPort')].filter((port) => port !== null);
  const range = ports.length === 0 ? 'every port' : `port ${[...new Set(ports)].join('–')}`;
  const cidr = cidrKeys
    .map((key) => entryOf(rule, key))
    .find((entry) => entry !== null && isWorld(seen.template.intrinsics.text(entry.value)));
  const span = cidr && isTouched(seen.template.source, cidr.value) ? cidr.value : rule;
  return draftResource(rules.openToWorld, seen.template.source, span, seen.resource, {
    message: `${nameOf(seen.resource)} lets every address in the world reach ${range}.`,
    remedy: 'Name a security group or a range of your own instead of 0.0.0.0/0 or ::/0.',
    detail: range,
  });
}

function draftStatement(seen: Seen, statement: YamlNode): readonly FindingDraft[] {
  const { source } = seen.template;
  const name = nameOf(seen.resource);
  if (isForAnybody(statement))
    return [
      draftResource(rules.openToWorld, source, statement, seen.resource, {
        message: `A policy of ${name} allows everybody (Principal "*") with no condition.`,
        remedy: 'Name the accounts, roles or services, or add a Condition such as aws:PrincipalOrgID or aws:SourceArn.',
        detail: 'Principal',
      }),
    ];
  const width = widthOf(statement);
  // The policy of a key grants its own account everything on itself, which is what makes roles usable at all.
  const isOwnPolicy =
    nodeAt(statement, 'Principal') !== null && /^AWS::(?:KMS|SecretsManager|S3|SQS|SNS)::/.test(seen.resource.type);
  if (width === null || (isOwnPolicy && width === 'service') || seen.resource.type === 'AWS::EC2::VPCEndpoint')
    return [];
  return [
    draftResource(rules.wildcard, source, statement, seen.resource, {
      message: `A policy of ${name} allows ${width === 'everything' ? 'every action' : 'all actions of a service (or passing any role) on all resources'}.`,
      remedy: 'List the actions and the resources that are needed.',
      detail: width,
      ...(width === 'everything' ? {} : { level: 'warning' as const }),
    }),
  ];
}

const administrators =
  /(?:^|\/)(?:AdministratorAccess|IAMFullAccess|PowerUserAccess|job-function\/SystemAdministrator)$/;

function adminPolicies(seen: Seen): readonly YamlNode[] {
  const lists = (node: YamlNode | null): readonly YamlNode[] =>
    ['ManagedPolicyArns', 'ManagedPolicies', 'Policies'].flatMap((key) => itemsOf(nodeAt(node, key)));
  return newcomers(seen, lists).filter((node) => {
    const argument = functionOf(node)?.argument;
    const text = argument === undefined ? textOf(node) : typeof argument === 'string' ? argument : textOf(argument);
    return text !== null && administrators.test(text);
  });
}

/** What a template newly opens to the world, or grants without bounds. */
export function judgeExposure(seen: Seen): readonly FindingDraft[] {
  const { source } = seen.template;
  if (!isTouched(source, seen.resource.span)) return [];
  const { resource } = seen;
  return [
    ...openRules(seen).map((rule) => draftOpenRule(seen, rule)),
    ...openSettings(seen).map((opened) =>
      draftResource(rules.openToWorld, source, opened.span, resource, {
        message: `${nameOf(resource)} ${opened.what}.`,
        remedy: opened.remedy,
        detail: opened.what,
        ...(opened.isDoubtful === true ? { level: 'warning' as const } : {}),
      }),
    ),
    ...unblockedBucket(seen).map((span) =>
      draftResource(rules.accessBlockOff, source, span, resource, {
        message: `${nameOf(resource)} is created with its block on public access off.`,
        remedy: 'Leave all four settings true; put public files behind CloudFront with origin access control.',
      }),
    ),
    ...newcomers(seen, statementsIn).flatMap((statement) => draftStatement(seen, statement)),
    ...adminPolicies(seen).map((node) =>
      draftResource(rules.wildcard, source, node, resource, {
        message: `${nameOf(resource)} gets an administrator policy.`,
        remedy: 'Attach a policy that lists the actions and resources that are needed.',
        detail: 'ManagedPolicyArns',
      }),
    ),
  ];
}
