import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../../pipeline/domain/severity.ts';
import { leavesOf, showValue } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { backendChanged } from '../rules/outage.ts';
import { type Evaluated, evaluateBlocks } from './evaluate.ts';
import type { ModulePair, ModuleSide, PlacedBlock } from './module.ts';
import { blocksIn } from './blocks-in.ts';
import type { Placer } from './place.ts';

/** Arguments that say where the state is. Others say how to get there: a role, a lock table, encryption. */
const where = new Set(
  (
    'bucket key prefix workspace_key_prefix path workspace_dir organization hostname workspaces.name workspaces.prefix workspaces.project ' +
    'workspaces.tags storage_account_name container_name resource_group_name address conn_str schema_name secret_suffix namespace ' +
    'region username scheme repo subpath'
  ).split(' '),
);

/** Where a state is looked for: a block, or a file of arguments. */
export interface Backend extends PlacedBlock {
  readonly kind: string;
  readonly evaluated: Evaluated;
}

function findBackend(side: ModuleSide): Backend | null {
  for (const { path, block: terraform } of blocksIn(side, 'terraform')) {
    for (const block of terraform.body.blocks) {
      if (block.type !== 'backend' && block.type !== 'cloud') continue;
      const kind = block.type === 'cloud' ? 'cloud' : `backend "${block.labels[0] ?? ''}"`;
      return { path, block, kind, evaluated: evaluateBlocks([{ path, block }], side) };
    }
  }
  return null;
}

const hasResources = (side: ModuleSide): boolean =>
  [...side.blocks.keys()].some((address) => !address.startsWith('data.'));

export function draftBackend(message: string, evidence: string, location: Location, level: Level): FindingDraft {
  return toDraft(
    { address: 'the state', origin: 'source' },
    {
      rule: backendChanged,
      message,
      location,
      evidence,
      remedy:
        'Put it back, or migrate the state by hand (init -migrate-state), see a plan without changes, and merge then.',
      level,
      confidence: 'high',
      detail: evidence,
    },
  );
}

export function compareArguments(before: Backend, after: Backend, placer: Placer): readonly FindingDraft[] {
  const old = new Map(leavesOf(before.evaluated.map).map((leaf) => [leaf.name, leaf]));
  const now = new Map(leavesOf(after.evaluated.map).map((leaf) => [leaf.name, leaf]));
  const changed = [...where].filter((name) => showValue(old.get(name)?.value) !== showValue(now.get(name)?.value));
  return changed.map((name) => {
    const leaf = now.get(name) ?? old.get(name);
    const side = now.has(name) ? 'new' : 'old';
    const place = (side === 'new' ? after : before).evaluated.places.get(leaf?.path.join('.') ?? '');
    const block = side === 'new' ? after : before;
    const location = placer.at(
      place?.path ?? block.path,
      side,
      place?.startLine ?? block.block.startLine,
      place?.endLine ?? block.block.endLine,
    );
    const turn = `${name}: ${showValue(old.get(name)?.value)} → ${showValue(now.get(name)?.value)}`;
    return draftBackend(`The state is looked for at another place (${after.kind}, ${turn}).`, turn, location, 'error');
  });
}

/** The place of the state, before and after, of a module that had resources. */
export function judgeBackend(pair: ModulePair, placer: Placer): readonly FindingDraft[] {
  if (!hasResources(pair.before)) return [];
  const before = findBackend(pair.before);
  const after = findBackend(pair.after);
  if (before !== null && after !== null) {
    if (before.kind === after.kind) return compareArguments(before, after, placer);
    const location = placer.at(after.path, 'new', after.block.startLine, after.block.endLine);
    return [
      draftBackend(
        `The state moves from ${before.kind} to ${after.kind}.`,
        `${before.kind} → ${after.kind}`,
        location,
        'error',
      ),
    ];
  }
  if (before !== null && hasResources(pair.after)) {
    const location = placer.at(before.path, 'old', before.block.startLine, before.block.endLine);
    return [
      draftBackend(
        `The ${before.kind} block is gone: the state is now looked for on the local disk.`,
        `${before.kind} → none`,
        location,
        'error',
      ),
    ];
  }
  if (after === null) return [];
  const location = placer.at(after.path, 'new', after.block.startLine, after.block.endLine);
  return [
    draftBackend(
      `A ${after.kind} block is new: the state that exists has to be migrated there.`,
      `none → ${after.kind}`,
      location,
      'warning',
    ),
  ];
}
