/** What a DROP, CREATE or RENAME is about, in words that fit into a message. */
export type ObjectKind =
  | 'database'
  | 'schema'
  | 'table'
  | 'materialized view'
  | 'view'
  | 'index'
  | 'type'
  | 'domain'
  | 'function'
  | 'trigger'
  | 'policy'
  | 'extension'
  | 'role'
  | 'rule'
  | 'object';

export type ConstraintType = 'foreign key' | 'check' | 'unique' | 'primary key' | 'exclusion' | 'not null';

export interface AddedColumn {
  readonly kind: 'add-column';
  readonly table: string;
  readonly column: string;
  readonly typeText: string;
  readonly notNull: boolean;
  readonly fill: 'none' | 'constant' | 'volatile' | 'generated' | 'identity';
  readonly unique: boolean;
  readonly check: boolean;
  readonly references: string | null;
}

export interface AddedConstraint {
  readonly kind: 'add-constraint';
  readonly on: 'table' | 'domain';
  readonly table: string;
  readonly name: string | null;
  readonly type: ConstraintType;
  readonly columns: readonly string[];
  readonly notValid: boolean;
  readonly usingIndex: boolean;
  readonly references: string | null;
  /** The column of a plain `CHECK (column IS NOT NULL)` or of `NOT NULL column`. */
  readonly notNullColumn: string | null;
}

/** What one statement does, in terms that every engine shares. Names are unquoted, `schema.name` when written so. */
export type Action =
  | {
      readonly kind: 'create';
      readonly what: ObjectKind;
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
      /** Of a table, where the reader looks at them: columns that an INSERT must name. */
      readonly requiredColumns?: readonly string[];
    }
  | {
      readonly kind: 'drop';
      readonly what: ObjectKind;
      /** As PostgreSQL calls it in messages: `sequence`, `foreign server`, … for `object`. */
      readonly label: string;
      readonly name: string;
      readonly table: string | null;
      readonly cascade: boolean;
      readonly concurrently: boolean;
    }
  | { readonly kind: 'truncate'; readonly table: string; readonly cascade: boolean }
  | {
      readonly kind: 'write';
      readonly verb: 'delete' | 'update';
      readonly table: string;
      /** `constant`: there is a condition and it is true for every row. */
      readonly filter: 'none' | 'constant' | 'rows';
      readonly columns: readonly string[];
    }
  | AddedColumn
  | AddedConstraint
  | {
      readonly kind: 'drop-column';
      readonly table: string;
      readonly column: string;
      readonly cascade: boolean;
      readonly ofType: boolean;
    }
  | {
      readonly kind: 'change-type';
      readonly table: string;
      readonly column: string;
      readonly target: string;
      readonly ofType: boolean;
      /** How values are converted, where that is written: by a cast of the column itself, or by computing something. */
      readonly using?: 'cast' | 'expression';
    }
  | { readonly kind: 'set-not-null'; readonly table: string; readonly column: string }
  | { readonly kind: 'validate-constraint'; readonly table: string; readonly name: string }
  | { readonly kind: 'drop-constraint'; readonly table: string; readonly name: string; readonly cascade: boolean }
  | {
      readonly kind: 'rename';
      readonly what: 'table' | 'view' | 'schema' | 'column' | 'attribute' | 'enum value' | 'type' | 'other';
      readonly table: string | null;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'disable';
      /** `row level security`, `trigger "audit"`, … */
      readonly what: string;
      readonly table: string | null;
      readonly strength: 'all' | 'one';
    }
  | { readonly kind: 'enable'; readonly what: string; readonly table: string | null }
  | {
      readonly kind: 'partition';
      readonly action: 'detach' | 'drop' | 'truncate' | 'exchange' | 'discard';
      readonly table: string;
      readonly partition: string;
      readonly concurrently?: boolean;
    }
  | { readonly kind: 'rewrite'; readonly what: string; readonly table: string; readonly safeWay: string }
  | {
      readonly kind: 'index';
      readonly table: string;
      readonly name: string | null;
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly parentOnly: boolean;
      /** SQL Server and Oracle: nobody can write while it is built. */
      readonly offline?: boolean;
    }
  | { readonly kind: 'reindex'; readonly target: string; readonly concurrently: boolean }
  | {
      readonly kind: 'revoke';
      readonly what: string;
      readonly object: string | null;
      readonly from: string;
      readonly fromPublic: boolean;
    }
  | {
      readonly kind: 'grant';
      /** `ALL on orders`, `membership of admins WITH ADMIN OPTION`, `SUPERUSER`. */
      readonly what: string;
      readonly to: string;
      readonly why: 'everybody' | 'everything' | 'passes on' | 'administrator';
      /** Reading only: less than being able to write. */
      readonly isReadOnly: boolean;
    }
  | { readonly kind: 'lose-recovery'; /** A sentence. */ readonly what: string; readonly target: string }
  | { readonly kind: 'lock-table'; readonly table: string; readonly how: string; readonly readersWait: boolean }
  | { readonly kind: 'take-offline'; readonly database: string; readonly how: string }
  | { readonly kind: 'enforce-constraint'; readonly table: string; readonly name: string }
  | { readonly kind: 'drop-owned'; readonly role: string }
  | { readonly kind: 'transaction'; readonly step: 'begin' | 'end' }
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'call'; readonly name: string }
  | {
      readonly kind: 'copy-rows';
      readonly from: string;
      readonly to: string;
      /** Column by column, where both lists are written out; `from` is null for a value that is no column. */
      readonly columns?: readonly { readonly to: string; readonly from: string | null }[];
    }
  | { readonly kind: 'dynamic'; readonly text: string }
  | { readonly kind: 'unread-body'; readonly reason: string };

export type ActionOf<K extends Action['kind']> = Extract<Action, { readonly kind: K }>;

/** Where code runs: with the script, in a DO block of it, or later, when somebody calls the routine. */
export type Where =
  { readonly kind: 'script' } | { readonly kind: 'do' } | { readonly kind: 'routine'; readonly name: string };

/** An action and its place: UTF-16 offsets into the file, `end` exclusive. */
export interface Operation<A extends Action = Action> {
  readonly action: A;
  readonly at: number;
  readonly end: number;
  readonly where: Where;
  /** Name or text was put together at run time by EXECUTE. */
  readonly computed: boolean;
}

/** Form in which names are compared: no case, no default schema. */
export function keyOf(name: string): string {
  return name.toLowerCase().replace(/^(?:public|dbo|main)\./, '');
}
