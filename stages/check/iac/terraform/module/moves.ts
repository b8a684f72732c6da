import { attributeOf, type HclBlock, type HclBody, normaliseSource } from '../../../_shared/hcl/body.ts';
import type { ModuleSide, PlacedBlock } from './module.ts';
import { blocksIn } from './open-side.ts';

export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface Removal extends PlacedBlock {
  readonly from: string;
  /** Terraform destroys unless told otherwise. */
  readonly destroys: boolean;
}

/** An address as it is written, without quotes around it. */
function addressIn(body: HclBody, name: string): string {
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return '';
  const { value } = attribute;
  return value.kind === 'literal' || value.kind === 'template'
    ? String(value.kind === 'literal' ? value.value : value.text)
    : normaliseSource(attribute.text);
}

export function listMoves(side: ModuleSide): readonly Move[] {
  return blocksIn(side, 'moved').map(({ block }) => ({
    from: addressIn(block.body, 'from'),
    to: addressIn(block.body, 'to'),
  }));
}

function destroys(block: HclBlock): boolean {
  const lifecycle = block.body.blocks.find((inner) => inner.type === 'lifecycle');
  const destroy = lifecycle === undefined ? undefined : attributeOf(lifecycle.body, 'destroy');
  return destroy?.text !== 'false';
}

export function listRemovals(side: ModuleSide): readonly Removal[] {
  return blocksIn(side, 'removed').map(({ path, block }) => ({
    path,
    block,
    from: addressIn(block.body, 'from'),
    destroys: destroys(block),
  }));
}

/** Whether `address` speaks of the resource or module `block` as a whole, or of one of its instances. */
export function concerns(address: string, block: string): boolean {
  return address === block || address.startsWith(`${block}[`);
}
