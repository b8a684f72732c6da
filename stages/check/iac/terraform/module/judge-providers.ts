import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../../pipeline/domain/severity.ts';
import { type ConfigValue, isMap, showValue } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { providerChanged, providerTargetChanged } from '../rules/outage.ts';
import { evaluateBlocks, type Place } from './evaluate.ts';
import type { ModulePair, ModuleSide } from './module.ts';
import { blocksIn } from './blocks-in.ts';
import type { Placer } from './place.ts';
import { isBounded, majorOf } from './versions.ts';

interface Requirement {
  readonly version: string;
  readonly source: string;
  readonly place: Place;
  readonly sourcePlace: Place;
}

const text = (value: ConfigValue | undefined): string => (typeof value === 'string' ? value : '');

function listRequirements(side: ModuleSide): ReadonlyMap<string, Requirement> {
  const found = new Map<string, Requirement>();
  for (const { path, block: terraform } of blocksIn(side, 'terraform')) {
    for (const block of terraform.body.blocks.filter((inner) => inner.type === 'required_providers')) {
      const { map, places } = evaluateBlocks([{ path, block }], side);
      for (const [name, value] of Object.entries(map)) {
        const fallback = { path, startLine: block.startLine, endLine: block.endLine };
        const version = isMap(value) ? text(value['version']) : text(value);
        const own = places.get(name) ?? fallback;
        const place = places.get(`${name}.version`) ?? own;
        const sourcePlace = places.get(`${name}.source`) ?? own;
        found.set(name, { version, source: isMap(value) ? text(value['source']) : '', place, sourcePlace });
      }
    }
  }
  return found;
}

export function draftProvider(name: string, turn: string, location: Location, level: Level = 'warning'): FindingDraft {
  return toDraft(
    { address: `provider ${name}`, origin: 'source' },
    {
      rule: providerChanged,
      message: `Provider ${name} changes: ${turn}.`,
      location,
      evidence: turn,
      remedy: `Read the upgrade guide of ${name} and run a plan on every workspace with the new version before merging.`,
      detail: turn.split(' ')[0] ?? '',
      confidence: 'high',
      level,
    },
  );
}

/** The public registries need not be named. */
const bareSource = (source: string): string =>
  source.toLowerCase().replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '');

function judgeRequirements(pair: ModulePair, placer: Placer): readonly FindingDraft[] {
  const before = listRequirements(pair.before);
  return [...listRequirements(pair.after)].flatMap(([name, now]) => {
    const old = before.get(name);
    if (old === undefined) return [];
    const location = placer.at(now.place.path, 'new', now.place.startLine, now.place.endLine);
    if (old.source !== '' && now.source !== '' && bareSource(old.source) !== bareSource(now.source)) {
      const at = now.sourcePlace;
      return [
        draftProvider(
          name,
          `source ${old.source} → ${now.source}`,
          placer.at(at.path, 'new', at.startLine, at.endLine),
        ),
      ];
    }
    if (isBounded(old.version) && !isBounded(now.version)) {
      const turn = `version ${old.version} → ${now.version || 'any'}, so that the next major step comes unasked`;
      return [draftProvider(name, turn, location)];
    }
    const [was, is] = [majorOf(old.version), majorOf(now.version)];
    return was === null || is === null || was === is
      ? []
      : [draftProvider(name, `version ${old.version} → ${now.version}`, location)];
  });
}

const targets = [
  'region',
  'project',
  'zone',
  'subscription_id',
  'tenant_id',
  'profile',
  'account_id',
  'config_context',
  'host',
  'organization',
  'owner',
  'auth_url',
  'cloud',
  'datacenter',
  'address',
  'endpoint',
  'assume_role',
  'allowed_account_ids',
];

function judgeTargets(pair: ModulePair, placer: Placer): readonly FindingDraft[] {
  const nameOf = (labels: readonly string[], alias: ConfigValue | undefined): string =>
    `${labels[0] ?? ''}${alias === undefined ? '' : `.${typeof alias === 'string' ? alias : showValue(alias)}`}`;
  const before = new Map(
    blocksIn(pair.before, 'provider').map((placed) => {
      const { map } = evaluateBlocks([placed], pair.before);
      return [nameOf(placed.block.labels, map['alias']), map];
    }),
  );
  return blocksIn(pair.after, 'provider').flatMap((placed) => {
    const { map, places } = evaluateBlocks([placed], pair.after);
    const name = nameOf(placed.block.labels, map['alias']);
    const old = before.get(name);
    return targets.flatMap((key) => {
      const [was, is] = [old?.[key], map[key]];
      if (typeof was !== 'string' || typeof is !== 'string' || was === is || `${was}${is}`.includes('${')) return [];
      const place = places.get(key);
      const turn = `${key}: ${showValue(was)} → ${showValue(is)}`;
      return [
        toDraft(
          { address: `provider ${name}`, origin: 'source' },
          {
            rule: providerTargetChanged,
            message: `Provider ${name} points elsewhere (${turn}): its resources are not found there and created again.`,
            location: placer.at(
              place?.path ?? placed.path,
              'new',
              place?.startLine ?? placed.block.startLine,
              place?.endLine ?? placed.block.endLine,
            ),
            evidence: turn,
            remedy: `Put ${key} back, or give the new place a provider alias or a root module of its own.`,
            detail: key,
          },
        ),
      ];
    });
  });
}

/** Versions and sources of providers, and what they point at. */
export function judgeProviders(pair: ModulePair, placer: Placer): readonly FindingDraft[] {
  return [...judgeRequirements(pair, placer), ...judgeTargets(pair, placer)];
}
