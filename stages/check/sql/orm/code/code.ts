/** UTF-16 offsets into the file, `end` exclusive. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

/** A string, symbol or heredoc. Concatenated and interpolated ones are one text. */
export interface Text extends Place {
  readonly kind: 'text';
  /** What it says, with stand-ins for interpolations. */
  readonly value: string;
  /** Offset at which `sql` begins: elsewhere for a heredoc. */
  readonly sqlAt: number;
  /** The source with everything but the content blanked out, so that an offset into it plus `sqlAt` is one into the file. */
  readonly sql: string;
  /** Part of it is known only when the migration runs. */
  readonly isComputed: boolean;
}

export interface Literal extends Place {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

export interface List extends Place {
  readonly kind: 'list';
  readonly items: readonly Code[];
}

export interface Entry {
  readonly key: string;
  readonly value: Code;
}

export interface Dict extends Place {
  readonly kind: 'dict';
  readonly entries: readonly Entry[];
}

/** A variable, constant or chain of members: `t`, `models.CASCADE`, `ActiveRecord::Base`. */
export interface Name extends Place {
  readonly kind: 'name';
  readonly text: string;
}

/** A call, or a member of what a call returned. A block or lambda handed to it is its last argument. */
export interface Call extends Place {
  readonly kind: 'call';
  readonly target: Code | null;
  readonly name: string;
  readonly args: readonly Code[];
  /** Keyword arguments. */
  readonly named: readonly Entry[];
}

export interface Func extends Place {
  readonly kind: 'function';
  readonly name: string | null;
  readonly params: readonly string[];
  readonly body: readonly Code[];
}

export interface Class extends Place {
  readonly kind: 'class';
  readonly name: string;
  /** What it inherits from or implements, as written. */
  readonly bases: string;
  readonly body: readonly Code[];
}

export interface Assign extends Place {
  readonly kind: 'assign';
  readonly name: string;
  readonly value: Code;
}

export interface Loop extends Place {
  readonly kind: 'loop';
  readonly variable: string;
  readonly over: Code;
  readonly body: readonly Code[];
}

/** Anything else, of which only the parts matter: conditions, operators, blocks. */
export interface Group extends Place {
  readonly kind: 'group';
  /** Part of it may not run. */
  readonly isCondition?: boolean;
  readonly items: readonly Code[];
}

/** Source of a migration in terms that Ruby, Python, JavaScript and Elixir share. */
export type Code = Text | Literal | List | Dict | Name | Call | Func | Class | Assign | Loop | Group;

export type CodeOf<K extends Code['kind']> = Extract<Code, { readonly kind: K }>;

/** A file as code, and where it could not be read. */
export interface ReadCode {
  readonly code: readonly Code[];
  /** Null when all of it was read. */
  readonly damage: { readonly at: number; readonly message: string } | null;
}
