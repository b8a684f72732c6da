import type { HclBlock, HclFile, HclValue } from '../../../_shared/hcl/body.ts';

/** One file of a module on one side; `path` is how the change names it. */
export interface ModuleFile {
  readonly path: string;
  readonly file: HclFile;
}

export interface PlacedBlock {
  readonly path: string;
  readonly block: HclBlock;
}

/** A `moved` block. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A `removed` block. */
export interface Removal extends PlacedBlock {
  readonly from: string;
  /** Unless told, Terraform destroys and OpenTofu forgets. */
  readonly destroys: 'yes' | 'no' | 'untold';
}

/** All files of one folder on one side: Terraform reads them as one. */
export interface ModuleSide {
  readonly files: readonly ModuleFile[];
  /** Resources and module calls by address; override files add a second block to one address. */
  readonly blocks: ReadonlyMap<string, readonly PlacedBlock[]>;
  /** Values of locals and of variables' defaults, by reference (`local.x`, `var.x`). */
  readonly values: ReadonlyMap<string, { readonly path: string; readonly value: HclValue }>;
  readonly moves: readonly Move[];
  readonly removals: readonly Removal[];
  /** How many more values may be read through references: locals that hold each other many times over grow without end. */
  readonly budget: { left: number };
  /** False where a file could not be parsed: nothing may be concluded from what is absent. */
  readonly isWhole: boolean;
}

/** A folder before and after. `folder` is where it is now (or was, when it is gone). */
export interface ModulePair {
  readonly folder: string;
  readonly before: ModuleSide;
  readonly after: ModuleSide;
}
