import type { AskedRecord, Person, SignOffReading } from '../../../pipeline/domain/sign-off.ts';
import type { PastPort } from './decide.ts';
import type { IsMember } from './eligibility.ts';

/** Everything outside that sign-offs on one change need: git, a platform, who sits here. */
export interface SignOffPort extends PastPort {
  /** The commit that holds exactly what is reviewed; null where none does. */
  readonly headSha: string | null;
  /** Who sits at this machine; null in CI. */
  readonly local: Person | null;
  read(): Promise<SignOffReading>;
  readonly isMember: IsMember;
  /** Known agents and automated accounts. */
  readonly isAgent: (person: Person) => boolean;
  /** Keeps what seniors are asked now, for approvals to come. A place that cannot be written is no failure. */
  keepAsked(record: AskedRecord): Promise<void>;
}
