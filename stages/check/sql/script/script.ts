import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Dialect } from '../../_shared/sql/dialect.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import type { Statement } from '../../_shared/sql/split-statements.ts';
import type { Operation } from '../operations.ts';
import type { TouchedLines } from './touched-lines.ts';

/** How a statement was read. `keywords`: by the recogniser, as planned for that engine. */
export type Reading =
  | { readonly how: 'parsed' | 'keywords' }
  | { readonly how: 'rejected'; readonly message: string; readonly at: number }
  | { readonly how: 'unread'; readonly message: string };

export interface Unit {
  readonly statement: Statement;
  readonly operations: readonly Operation[];
  readonly reading: Reading;
  /** Part of a rollback. */
  readonly isDown: boolean;
  /** One of its lines is added, or one was taken out of it. */
  readonly isTouched: boolean;
}

/** One SQL file of the change, read. */
export interface Script {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly dialect: Dialect;
  /** Nothing spoke for this dialect. */
  readonly assumed: boolean;
  readonly isMigration: boolean;
  /** Lies among tests, fixtures or examples: never run on a database that matters. */
  readonly isTest: boolean;
  /** The tool that wraps the script in a transaction, null where none is known to. */
  readonly wrappedBy: string | null;
  readonly touched: TouchedLines;
  readonly units: readonly Unit[];
  /** A migration of an ORM says its findings in its own words. */
  readonly word?: (draft: FindingDraft, unit: Unit, operation: Operation) => FindingDraft;
  /** Why part of it went unread, null or absent when none did. */
  readonly unreadReason?: string | null;
}
