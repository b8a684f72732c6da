import { attributeOf, type HclBlock, type HclBody, normaliseSource } from '../../../_shared/hcl/body.ts';
import type { ModuleFile, Move, Removal } from './module.ts';
import { blocksIn } from './blocks-in.ts';

/** An address as it is written, without quotes around it. */
function addressIn(body: HclBody, name: string): string {
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return '';
  const { value } = attribute;
  return value.kind === 'literal' || value.kind === 'template'
    ? String(value.kind === 'literal' ? value.value : value.text)
    : normaliseSource(attribute.text);
}

export function listMoves(files: readonly ModuleFile[]): readonly Move[] {
  return blocksIn({ files }, 'moved').map(({ block }) => ({
    from: addressIn(block.body, 'from'),
    to: addressIn(block.body, 'to'),
  }));
}

function destroys(block: HclBlock): Removal['destroys'] {
  const lifecycle = block.body.blocks.find((inner) => inner.type === 'lifecycle');
  const destroy = lifecycle === undefined ? undefined : attributeOf(lifecycle.body, 'destroy');
  if (destroy === undefined) return 'untold';
  return destroy.text === 'false' ? 'no' : 'yes';
}

export function listRemovals(files: readonly ModuleFile[]): readonly Removal[] {
  return blocksIn({ files }, 'removed').map(({ path, block }) => ({
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
