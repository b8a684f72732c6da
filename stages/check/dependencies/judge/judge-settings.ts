import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Ecosystem, Manifest, RegistryConfig, Setting } from '../model/dependency.ts';
import { isLocalPath } from '../go/go-mod.ts';
import { parseSpecifier } from '../npm/specifier.ts';
import { addedSettings, type Evidence, type Pair } from './context.ts';
import { knownScripts } from './known-scripts.ts';
import { hostOf, isDefaultHost, isSecureUrl } from './registries.ts';
import { draftClaim, touchedLine, type Place } from './draft.ts';
import type { RuleName } from '../rules/rule-name.ts';

interface Judgement {
  readonly rule: RuleName;
  readonly level: Level;
  readonly message: string;
}

function judgeRegistry(setting: Setting, previous: Setting | null, evidence: Evidence): Judgement | null {
  const { name, value } = setting;
  if (!isSecureUrl(value))
    return { rule: 'insecure-source', level: 'error', message: `Packages come from ${value} without TLS.` };
  const host = hostOf(value);
  if (host !== null && (isDefaultHost(host) || evidence.options.registries.includes(host))) return null;
  // A local index, or a name that another setting explains.
  if (host === null && !/^(?:source|registries)\./.test(name)) return null;
  const isBound = /^@[^:]+:registry$|^explicit /.test(name);
  if (previous !== null && hostOf(previous.value) === host) return null;
  const verb = previous === null ? 'is added' : `replaces ${previous.value}`;
  return {
    rule: 'registry-added',
    level: isBound ? 'note' : 'warning',
    message: `The registry ${value} (${name}) ${verb}.`,
  };
}

/** An override that is a version of the same package is a pin; anything else is another program. */
function judgeOverride(setting: Setting, ecosystem: Ecosystem): Judgement {
  const { name, value } = setting;
  const claim = (level: Level, says: string): Judgement => ({
    rule: 'override-added',
    level,
    message: `${name} is replaced ${says} for everything that depends on it.`,
  });
  if (ecosystem === 'go') {
    const target = value.split(' ')[0] ?? '';
    if (isLocalPath(target))
      return claim(target.startsWith('../..') || target.startsWith('/') ? 'warning' : 'note', `by the folder ${value}`);
    return target === name
      ? claim('note', `by version ${value.slice(name.length).trim()}`)
      : claim('warning', `by another module, ${value},`);
  }
  if (ecosystem === 'cargo')
    return /[/:#]/.test(value) ? claim('warning', `by ${value}`) : claim('note', `by version ${value}`);
  if (ecosystem !== 'npm') return claim('note', `by ${value}`);
  if (/\.(?:patch|diff)$/.test(value) || /^[0-9a-f]{32,}$/.test(value))
    return claim('note', `by a patched copy (${value})`);
  const { source, registryName } = parseSpecifier(value);
  if (source.kind === 'git' || source.kind === 'url') return claim('warning', `by ${source.text}`);
  const target = name
    .split(/[>/](?![^@]*$)|>/)
    .at(-1)
    ?.replace(/(.)@.*$/, '$1');
  if (registryName !== null && registryName !== target) return claim('warning', `by the package ${registryName}`);
  return claim('note', `by ${value}`);
}

/** Tools that set the checkout up or generate code from it, and what fetches or hides code. */
const setupTools =
  /\b(?:husky|lefthook|simple-git-hooks|patch-package|ts-patch|ngcc|prisma generate|nuxt prepare|svelte-kit sync|install-app-deps|fumadocs-mdx|wxt prepare|(?:npm|pnpm|yarn|bun)(?: run)? build|tsc)\b/;
const fetching =
  /\b(?:curl|wget|https?:|eval|base64|node -e|node --eval|python3? -c|bash -c|sh -c|nc|powershell|Invoke-WebRequest)\b/;

function judgeLifecycle(setting: Setting, previous: Setting | null): Judgement {
  const { name, value } = setting;
  const isMild = /prepare|prepublish|dependencies/.test(name) || setupTools.test(value);
  const isFetching = fetching.test(value);
  const verb = previous === null ? 'runs' : 'now runs';
  const when =
    isMild && /prepare|prepublish/.test(name)
      ? 'whenever somebody installs in the checkout or from git'
      : 'whenever the package is installed';
  return {
    rule: 'lifecycle-script',
    level: isMild && !isFetching ? 'note' : 'warning',
    message: `The script ${name} ${verb} ${when}: ${value}`,
  };
}

function judge(setting: Setting, previous: Setting | null, ecosystem: Ecosystem, evidence: Evidence): Judgement | null {
  switch (setting.kind) {
    case 'registry':
      return judgeRegistry(setting, previous, evidence);
    case 'insecure':
      return {
        rule: 'insecure-source',
        level: 'error',
        message: `${setting.name} (${setting.value}) turns off the check of where packages come from.`,
      };
    case 'override':
      return judgeOverride(setting, ecosystem);
    case 'lifecycle':
      return judgeLifecycle(setting, previous);
    case 'scripts-allowed':
      return {
        rule: 'scripts-allowed',
        level: setting.name === '*' ? 'error' : knownScripts.test(setting.name) ? 'note' : 'warning',
        message:
          setting.name === '*'
            ? `Every package may run scripts when it is installed (${setting.value}).`
            : `${setting.name} may run scripts when it is installed (${setting.value}).`,
      };
  }
}

function judgePair(pair: Pair<Manifest | RegistryConfig>, evidence: Evidence): readonly FindingDraft[] {
  const { after, before } = pair;
  if (after === null) return [];
  return addedSettings(before?.settings ?? [], after.settings).flatMap(({ setting, previous }) => {
    const place: Place = { path: pair.path, side: 'new', line: setting.line, endLine: setting.endLine ?? setting.line };
    const judgement =
      touchedLine(evidence.touched, place) === null ? null : judge(setting, previous, after.ecosystem, evidence);
    if (judgement === null) return [];
    return [
      draftClaim(evidence.touched, {
        ...judgement,
        evidence: `${setting.name} ${setting.value}`,
        symbol: setting.name,
        place,
      }),
    ];
  });
}

/** Several settings of one manifest that say the same (a name in two override tables) are one finding. */
function unique(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = JSON.stringify([draft.ruleId, draft.location?.path, draft.evidence]);
    return !seen.has(key) && seen.add(key);
  });
}

/** More than this of one rule in one file are told in one finding: a migration writes its whole list at once. */
const maxSingle = 4;

function joinMany(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const groups = Map.groupBy(drafts, (draft) => JSON.stringify([draft.ruleId, draft.location?.path, draft.level]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= maxSingle) return group;
    const names = group.map(({ symbol }) => symbol).join(', ');
    return [
      {
        ...first,
        message: `${first.message.replace(/\.$/, '')}; and ${group.length - 1} more here: ${names}.`.slice(0, 600),
        evidence: names.slice(0, 200),
      },
    ];
  });
}

/** Registries, overrides, scripts and their allow lists. */
export function judgeSettings(evidence: Evidence): readonly FindingDraft[] {
  return joinMany(unique([...evidence.manifests, ...evidence.configs].flatMap((pair) => judgePair(pair, evidence))));
}
