import { blocksOf } from '../../../_shared/hcl/body.ts';
import type { ModuleSide, PlacedBlock } from './module.ts';

/** Blocks of a type in all files of a side, with their files. */
export function blocksIn(side: Pick<ModuleSide, 'files'>, type: string): readonly PlacedBlock[] {
  return side.files.flatMap(({ path, file }) => blocksOf(file.body, type).map((block) => ({ path, block })));
}
