import { blocksOf, type HclBlock, type HclValue } from '../../../_shared/hcl/body.ts';
import type { ModuleFile, ModuleSide, PlacedBlock } from './module.ts';
import { listMoves, listRemovals } from './moves.ts';

/** Address of a block that has one: `aws_s3_bucket.logs`, `module.db`, `data.aws_iam_policy_document.app`. */
export function addressOf(block: HclBlock): string | null {
  const [first, second] = block.labels;
  if (block.type === 'resource' && first !== undefined && second !== undefined) return `${first}.${second}`;
  if (block.type === 'data' && first !== undefined && second !== undefined) return `data.${first}.${second}`;
  return block.type === 'module' && first !== undefined ? `module.${first}` : null;
}

function indexBlocks(files: readonly ModuleFile[]): ReadonlyMap<string, readonly PlacedBlock[]> {
  const blocks = new Map<string, PlacedBlock[]>();
  const isOverride = (path: string): boolean => /(?:^|\/|_)override\.(?:tf|tofu)(?:\.json)?$/.test(path);
  const ordered = files.toSorted((a, b) => Number(isOverride(a.path)) - Number(isOverride(b.path)));
  for (const { path, file } of ordered) {
    for (const block of file.body.blocks) {
      const address = addressOf(block);
      // What stands at or behind an error may be cut short: half a block says less than it does.
      if (address === null || (file.error !== null && block.endLine >= file.error.line)) continue;
      const known = blocks.get(address) ?? [];
      known.push({ path, block });
      blocks.set(address, known);
    }
  }
  return blocks;
}

function indexValues(files: readonly ModuleFile[], given: readonly ModuleFile[]): ModuleSide['values'] {
  const values = new Map<string, { path: string; value: HclValue }>();
  for (const { path, file } of files) {
    for (const block of blocksOf(file.body, 'locals'))
      for (const { name, value } of block.body.attributes) values.set(`local.${name}`, { path, value });
    for (const block of blocksOf(file.body, 'variable')) {
      const fallback = block.body.attributes.find((attribute) => attribute.name === 'default');
      if (fallback !== undefined) values.set(`var.${block.labels[0] ?? ''}`, { path, value: fallback.value });
    }
  }
  for (const { path, file } of given.filter((one) => one.file.error === null))
    for (const { name, value } of file.body.attributes) values.set(`var.${name}`, { path, value });
  return values;
}

/** One side of a module. `given` are files of values that Terraform reads of its own accord. */
export function openSide(files: readonly ModuleFile[], given: readonly ModuleFile[] = []): ModuleSide {
  return {
    files,
    blocks: indexBlocks(files),
    values: indexValues(files, given),
    budget: { left: 300_000 },
    moves: listMoves(files),
    removals: listRemovals(files),
    isWhole: files.every(({ file }) => file.error === null),
  };
}
