import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft, Rule } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import type { IacOptions } from './options.ts';

/**
 * One kind of infrastructure as code: which changed files it looks at, and what it finds in them. A file may be taken by
 * several readers (a JSON file may be a plan or a template); each decides by the content and leaves the rest alone.
 */
export interface Reader {
  /** Folder of the reader (`terraform`, `cloudformation`), for messages. */
  readonly name: string;
  /** Rule ids start with `iac/`. Two readers may share a rule; they declare the same object. */
  readonly rules: readonly Rule[];
  /** Whether the reader looks at this file: pure, fast, by path, language and status; deleted files are asked too. */
  takes(file: ChangedFile, options: IacOptions): boolean;
  /**
   * Looks at every file that it takes: `taken` of the input holds them, `input.change.files` all. Pairs resources per
   * folder, never across the repository. A Failure costs the files of this reader and no others.
   */
  read(input: ReaderInput): Promise<readonly FindingDraft[]>;
}

export interface ReaderInput extends GateInput<IacOptions> {
  /** The changed files that `takes` accepted, in the order of the change. Never empty. */
  readonly taken: readonly ChangedFile[];
}
