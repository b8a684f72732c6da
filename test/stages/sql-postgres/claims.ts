export type Waits = 'everybody' | 'writers' | 'nobody';
export type Work = 'none' | 'scan' | 'rewrite';

/** What the database is claimed to do with a statement, on tables with rows. */
export interface Effect {
  /** Statements of one transaction; the last one is measured when it is `alone`. */
  readonly sql: string;
  /** The strongest lock on each table that it takes one on. */
  readonly locks: Readonly<Record<string, string>>;
  /** Who waits while it holds its locks, on the first of those tables. */
  readonly waits: Waits;
  /** How much it does under the lock: `scan` reads every row of some table, `rewrite` copies them. */
  readonly work: Work;
  /** It refuses to run in a transaction: observed while another session keeps it from ending, then undone by this. */
  readonly alone?: { readonly held: string; readonly undo: string };
}

export interface Claim extends Effect {
  /** What the gate says of it as an error or a warning, null for nothing. */
  readonly rule: string | null;
  /** The way that the rule's remedy tells. The gate says nothing of it, and it keeps fewer waiting or does less meanwhile. */
  readonly safe?: readonly Effect[];
}

const exclusive = 'AccessExclusive';
const users = { users: exclusive };
const read = 'SELECT count(*) FROM';

const on = (sql: string, locks: Effect['locks'], waits: Waits, work: Work): Effect => ({ sql, locks, waits, work });
const alter = (what: string, work: Work): Effect => on(`ALTER TABLE users ${what}`, users, 'everybody', work);
const alone = (sql: string, locks: Effect['locks'], waits: Waits, work: Work, held: string, undo = ''): Effect => ({
  ...on(sql, locks, waits, work),
  alone: { held, undo },
});

const quiet = (effect: Effect): Claim => ({ ...effect, rule: null });
const claim = (rule: string, effect: Effect, ...safe: readonly Effect[]): Claim => ({ ...effect, rule, safe });

const writing = "INSERT INTO users (id, name, required) VALUES (0, 'n', 'r')";
const createConcurrently = alone(
  'CREATE INDEX CONCURRENTLY i ON users (age)',
  { users: 'ShareUpdateExclusive' },
  'nobody',
  'scan',
  writing,
  'DROP INDEX i',
);
const validateCheck = on(
  'ALTER TABLE users VALIDATE CONSTRAINT users_age_known',
  { users: 'ShareUpdateExclusive' },
  'nobody',
  'scan',
);
const addNullable = alter('ADD COLUMN token uuid', 'none');
const setDefault = alter('ALTER COLUMN age SET DEFAULT 1', 'none');

export const lockClaims: readonly Claim[] = [
  claim(
    'index-not-concurrent',
    on('CREATE INDEX i ON users (age)', { users: 'Share' }, 'writers', 'scan'),
    createConcurrently,
  ),
  claim('index-not-concurrent', on('CREATE UNIQUE INDEX i ON users (id)', { users: 'Share' }, 'writers', 'scan')),
  claim(
    'index-not-concurrent',
    on(
      'CREATE INDEX i ON events (day)',
      { events: 'Share', events_2019: 'Share', events_2020: 'Share' },
      'writers',
      'scan',
    ),
    on('CREATE INDEX i ON ONLY events (day)', { events: 'Share' }, 'writers', 'none'),
  ),
  claim(
    'index-not-concurrent',
    on('DROP INDEX users_age_idx', users, 'everybody', 'none'),
    alone(
      'DROP INDEX CONCURRENTLY users_age_idx',
      { users: 'ShareUpdateExclusive' },
      'nobody',
      'none',
      `${read} users`,
      'CREATE INDEX users_age_idx ON users (age)',
    ),
  ),
  claim(
    'index-not-concurrent',
    // The lock on the table lets readers through; those on its indexes, which planning any query needs, do not.
    on('REINDEX TABLE users', { users: 'Share' }, 'everybody', 'scan'),
    alone('REINDEX TABLE CONCURRENTLY users', { users: 'ShareUpdateExclusive' }, 'nobody', 'scan', writing),
  ),
  claim(
    'index-not-concurrent',
    on('REINDEX INDEX users_age_idx', { users: 'Share' }, 'everybody', 'scan'),
    alone('REINDEX INDEX CONCURRENTLY users_age_idx', { users: 'ShareUpdateExclusive' }, 'nobody', 'scan', writing),
  ),

  claim(
    'constraint-not-valid',
    alter('ADD CONSTRAINT c CHECK (age > 0)', 'scan'),
    alter('ADD CONSTRAINT c CHECK (age > 0) NOT VALID', 'none'),
    validateCheck,
  ),
  claim('constraint-not-valid', alter('ADD COLUMN size integer DEFAULT 1 CHECK (size > 0)', 'scan')),
  claim(
    'constraint-not-valid',
    on(
      'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users (id)',
      { orders: 'ShareRowExclusive', users: 'ShareRowExclusive' },
      'writers',
      'scan',
    ),
    on(
      'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID',
      { orders: 'ShareRowExclusive', users: 'ShareRowExclusive' },
      'writers',
      'none',
    ),
    on(
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_user_fk',
      { orders: 'ShareUpdateExclusive', users: 'RowShare' },
      'nobody',
      'scan',
    ),
  ),
  claim(
    'constraint-not-valid',
    on(
      'BEGIN; ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID; ALTER TABLE users VALIDATE CONSTRAINT c',
      users,
      'everybody',
      'scan',
    ),
  ),
  claim(
    'constraint-not-valid',
    on('ALTER DOMAIN positive ADD CONSTRAINT c CHECK (VALUE > 0)', { users: 'Share' }, 'writers', 'scan'),
    on('ALTER DOMAIN positive ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID', {}, 'nobody', 'none'),
  ),

  claim(
    'unique-constraint-lock',
    alter('ADD CONSTRAINT c UNIQUE (email)', 'scan'),
    createConcurrently,
    alter('ADD CONSTRAINT c UNIQUE USING INDEX users_email_idx', 'none'),
  ),
  claim('unique-constraint-lock', alter('ADD COLUMN size integer UNIQUE', 'scan')),
  claim(
    'unique-constraint-lock',
    on('ALTER TABLE orders ADD PRIMARY KEY (id)', { orders: exclusive }, 'everybody', 'scan'),
  ),
  // Making the column NOT NULL is part of it: a scan, unless it was proven before.
  quiet(on('ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_id_idx', { orders: exclusive }, 'everybody', 'scan')),
  claim(
    'unique-constraint-lock',
    on('ALTER TABLE orders ADD EXCLUDE USING gist (span WITH &&)', { orders: exclusive }, 'everybody', 'scan'),
  ),

  claim(
    'set-not-null',
    alter('ALTER COLUMN age SET NOT NULL', 'scan'),
    alter('ADD CONSTRAINT c CHECK (age IS NOT NULL) NOT VALID', 'none'),
    validateCheck,
  ),

  claim('explicit-lock', on('LOCK TABLE users', users, 'everybody', 'none')),
  claim('explicit-lock', on('LOCK TABLE users IN EXCLUSIVE MODE', { users: 'Exclusive' }, 'writers', 'none')),
  claim('explicit-lock', on('LOCK TABLE users IN SHARE MODE', { users: 'Share' }, 'writers', 'none')),
  quiet(on('LOCK TABLE users IN ROW EXCLUSIVE MODE', { users: 'RowExclusive' }, 'nobody', 'none')),
  quiet(on('LOCK TABLE users IN SHARE UPDATE EXCLUSIVE MODE', { users: 'ShareUpdateExclusive' }, 'nobody', 'none')),

  claim('table-rewrite', alter('ADD COLUMN token uuid DEFAULT gen_random_uuid()', 'rewrite'), addNullable, setDefault),
  claim('table-rewrite', alter('ADD COLUMN seen timestamptz DEFAULT clock_timestamp()', 'rewrite')),
  claim('table-rewrite', alter('ADD COLUMN token text DEFAULT md5(random()::text)', 'rewrite')),
  claim('table-rewrite', alter('ADD COLUMN nr serial', 'rewrite')),
  claim('table-rewrite', alter('ADD COLUMN nr integer GENERATED ALWAYS AS IDENTITY', 'rewrite')),
  claim('table-rewrite', alter('ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED', 'rewrite')),
  claim(
    'table-rewrite',
    on(
      'ALTER TABLE events ADD COLUMN token uuid DEFAULT gen_random_uuid()',
      { events: exclusive, events_2019: exclusive, events_2020: exclusive },
      'everybody',
      'rewrite',
    ),
  ),
  claim('table-rewrite', alone('VACUUM FULL users', users, 'everybody', 'rewrite', `${read} users`)),
  claim('table-rewrite', on('CLUSTER users USING users_age_idx', users, 'everybody', 'rewrite')),
  claim(
    'table-rewrite',
    on('ALTER TABLE plain SET TABLESPACE elsewhere', { plain: exclusive }, 'everybody', 'rewrite'),
  ),
  claim('table-rewrite', on('ALTER TABLE plain SET UNLOGGED', { plain: exclusive }, 'everybody', 'rewrite')),
  claim('table-rewrite', on('ALTER TABLE scratch SET LOGGED', { scratch: exclusive }, 'everybody', 'rewrite')),

  claim(
    'drop-partition',
    on(
      'ALTER TABLE events DETACH PARTITION events_2019',
      { events: exclusive, events_2019: exclusive },
      'everybody',
      'none',
    ),
    alone(
      'ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY',
      { events: 'ShareUpdateExclusive' },
      'nobody',
      'none',
      'LOCK TABLE events IN SHARE UPDATE EXCLUSIVE MODE',
      "ALTER TABLE events ATTACH PARTITION events_2019 FOR VALUES FROM ('2019-01-01') TO ('2020-01-01')",
    ),
  ),

  // Short locks that the gate leaves alone; `checkLockTimeout` is about these.
  quiet(addNullable),
  quiet(setDefault),
  quiet(alter('ADD COLUMN size integer NOT NULL DEFAULT 0', 'none')),
  quiet(alter('ADD COLUMN size integer DEFAULT NULL', 'none')),
  quiet(alter('ADD COLUMN seen timestamptz NOT NULL DEFAULT now()', 'none')),
  quiet(alter("ADD COLUMN seen timestamptz DEFAULT now() + interval '1 day'", 'none')),
  quiet(alter('ADD COLUMN day date DEFAULT CURRENT_DATE', 'none')),
  quiet(alter('ADD COLUMN by text DEFAULT CURRENT_USER', 'none')),
  quiet(alter("ADD COLUMN label text DEFAULT 'a' || 'b'", 'none')),
  quiet(alter("ADD COLUMN year text DEFAULT to_char(now(), 'YYYY')", 'none')),
  quiet(alter("ADD COLUMN data jsonb DEFAULT jsonb_build_object('a', 1)", 'none')),
  quiet(alter('ADD COLUMN at bigint DEFAULT extract(epoch FROM now())', 'none')),
  quiet(alter('ADD COLUMN tx bigint DEFAULT txid_current()', 'none')),
  quiet(alter("ADD COLUMN state mood DEFAULT 'ok'", 'none')),
  quiet(
    on(
      'ALTER TABLE orders ADD COLUMN buyer integer REFERENCES users (id)',
      { orders: exclusive, users: 'ShareRowExclusive' },
      'everybody',
      'none',
    ),
  ),
  quiet(alter('ALTER COLUMN name SET NOT NULL', 'none')),
  quiet(alter('ALTER COLUMN required DROP NOT NULL', 'none')),
  quiet(
    on('ALTER TABLE users ALTER COLUMN age SET STATISTICS 100', { users: 'ShareUpdateExclusive' }, 'nobody', 'none'),
  ),
  quiet(on('ALTER TABLE users SET (fillfactor = 70)', { users: 'ShareUpdateExclusive' }, 'nobody', 'none')),
  quiet(on('ALTER TABLE users ENABLE ROW LEVEL SECURITY', users, 'everybody', 'none')),
  quiet(
    on(
      'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION noop()',
      { users: 'ShareRowExclusive' },
      'writers',
      'none',
    ),
  ),
  quiet(
    on(
      "ALTER TABLE events ATTACH PARTITION events_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')",
      { events: 'ShareUpdateExclusive', events_2021: exclusive },
      'nobody',
      'scan',
    ),
  ),
  quiet(on("ALTER TYPE mood ADD VALUE 'happy'", {}, 'nobody', 'none')),
  quiet(on("COMMENT ON TABLE users IS 'people'", { users: 'ShareUpdateExclusive' }, 'nobody', 'none')),

  // Not about locks, but each holds one all the same: the rule is another.
  claim(
    'disable-protection',
    on('ALTER TABLE orders DISABLE TRIGGER audit', { orders: 'ShareRowExclusive' }, 'writers', 'none'),
  ),
  claim(
    'disable-protection',
    on('ALTER TABLE orders DISABLE ROW LEVEL SECURITY', { orders: exclusive }, 'everybody', 'none'),
  ),
  claim('disable-protection', on('DROP POLICY tenant ON orders', { orders: exclusive }, 'everybody', 'none')),
  claim('rename-column', alter('RENAME COLUMN email TO mail', 'none')),
  claim('drop-column', alter('DROP COLUMN email', 'none')),
  claim('rename-table', alter('RENAME TO people', 'none')),
  claim('truncate', on('TRUNCATE orders', { orders: exclusive }, 'everybody', 'rewrite')),
];

/** Statements that the gate says fail, with the SQLSTATE with which they do. */
export const failingClaims: readonly { rule: string; sql: string; state: string }[] = [
  { rule: 'add-not-null-column', sql: 'ALTER TABLE users ADD COLUMN size integer NOT NULL', state: '23502' },
  {
    rule: 'add-not-null-column',
    sql: 'ALTER TABLE users ADD COLUMN size integer NOT NULL DEFAULT NULL',
    state: '23502',
  },
  {
    rule: 'add-not-null-column',
    sql: 'ALTER TABLE users ADD COLUMN size text, ADD COLUMN kind text NOT NULL',
    state: '23502',
  },
  { rule: 'set-not-null', sql: 'ALTER TABLE users ALTER COLUMN email SET NOT NULL', state: '23502' },
  { rule: 'constraint-not-valid', sql: 'ALTER TABLE users ADD CHECK (age > 10)', state: '23514' },
  { rule: 'unique-constraint-lock', sql: 'ALTER TABLE users ADD UNIQUE (required)', state: '23505' },
  { rule: 'concurrently-in-transaction', sql: 'BEGIN; CREATE INDEX CONCURRENTLY i ON users (age)', state: '25001' },
  { rule: 'concurrently-in-transaction', sql: 'BEGIN; DROP INDEX CONCURRENTLY users_age_idx', state: '25001' },
  { rule: 'concurrently-in-transaction', sql: 'BEGIN; REINDEX TABLE CONCURRENTLY users', state: '25001' },
  {
    rule: 'concurrently-in-transaction',
    sql: 'BEGIN; ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY',
    state: '25001',
  },
];
