export const dialects = ['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver', 'oracle'] as const;
export type Dialect = (typeof dialects)[number];

/** What the text was taken for, and why. `assumed` means that nothing spoke for it. */
export interface DetectedDialect {
  readonly dialect: Dialect;
  readonly assumed: boolean;
}

const folderNames: Readonly<Record<string, Dialect>> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  pg: 'postgresql',
  psql: 'postgresql',
  cockroach: 'postgresql',
  timescale: 'postgresql',
  supabase: 'postgresql',
  mysql: 'mysql',
  tidb: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  d1: 'sqlite',
  mssql: 'sqlserver',
  sqlserver: 'sqlserver',
  tsql: 'sqlserver',
  oracle: 'oracle',
};

/** Folder and file name segments such as `migrations/mysql/` or `schema.sqlite.sql`; the deepest one decides. */
export function dialectFromPath(path: string): Dialect | null {
  for (const word of path
    .toLowerCase()
    .split(/[/._-]+/)
    .reverse()) {
    const dialect = folderNames[word];
    if (dialect !== undefined) return dialect;
  }
  return null;
}

interface Hint {
  readonly dialect: Dialect;
  readonly weight: number;
  readonly pattern: RegExp;
}

// Each is linear and looks for something that one engine writes and PostgreSQL's grammar rejects or never prints.
const hints: readonly Hint[] = [
  { dialect: 'mysql', weight: 3, pattern: /`\w+`/ },
  { dialect: 'mysql', weight: 3, pattern: /\b(?:ENGINE|AUTO_INCREMENT|DEFAULT CHARSET)\s?=/i },
  { dialect: 'mysql', weight: 3, pattern: /\bAUTO_INCREMENT\b|\bDELIMITER (?:\/\/|\$\$|;;)|\/\*!\d{5}/i },
  {
    dialect: 'mysql',
    weight: 2,
    pattern: /\b(?:MODIFY COLUMN|CHANGE COLUMN|UNSIGNED|TINYINT\(|LONGTEXT|FOREIGN_KEY_CHECKS)/i,
  },
  { dialect: 'mysql', weight: 2, pattern: /\bALTER TABLE [\w.`]+ (?:MODIFY|CHANGE|(?:TRUNCATE|DROP) PARTITION)\b/i },
  { dialect: 'sqlserver', weight: 4, pattern: /^GO\s?$/im },
  { dialect: 'sqlserver', weight: 3, pattern: /\[dbo\]|\bdbo\.\w|\bEXEC sp_\w|\bIDENTITY\(\d+, ?\d+\)/i },
  { dialect: 'sqlserver', weight: 2, pattern: /\b(?:NVARCHAR|DATETIME2|UNIQUEIDENTIFIER|NOCHECK|CLUSTERED)\b|\bN'/ },
  { dialect: 'sqlserver', weight: 2, pattern: /(?:\bTABLE|\bFROM|\bINTO|\.) ?\[\w+\]/i },
  { dialect: 'oracle', weight: 3, pattern: /\b(?:VARCHAR2|NVARCHAR2|EXECUTE IMMEDIATE|PURGE RECYCLEBIN)\b/i },
  { dialect: 'oracle', weight: 2, pattern: /\bCASCADE CONSTRAINTS\b|\bNUMBER\(\d/i },
  // SQLite takes MySQL's backticks too.
  { dialect: 'sqlite', weight: 5, pattern: /\bAUTOINCREMENT\b|^PRAGMA \w/im },
  { dialect: 'sqlite', weight: 3, pattern: /\bWITHOUT ROWID\b|\bINSERT OR (?:REPLACE|IGNORE)\b/i },
  { dialect: 'postgresql', weight: 3, pattern: /\$\$|\bplpgsql\b|\bCONCURRENTLY\b|\bOWNER TO\b|::\w/i },
  {
    dialect: 'postgresql',
    weight: 3,
    pattern: /\b(?:JSONB|TIMESTAMPTZ|BIGSERIAL|BYTEA|TSVECTOR|ILIKE|ROW LEVEL SECURITY)\b/i,
  },
];

/** Without comments and the insides of strings: prose may quote names in backticks. `/*!` is code for MySQL. */
function withoutProse(text: string): string {
  const code = text.replace(/--[^\n]*/g, '').replace(/'[^'\n]*'/g, "''");
  const parts: string[] = [];
  let at = 0;
  for (let open = code.indexOf('/*'); open !== -1; open = code.indexOf('/*', at)) {
    const close = code.indexOf('*/', open + 2);
    if (close === -1) break;
    parts.push(code.slice(at, code[open + 2] === '!' ? close : open));
    at = close + 2;
  }
  return parts.join(' ') + code.slice(at);
}

/** Reads the first 64 KiB. Null where nothing speaks for any engine or two speak equally loud. */
export function dialectFromText(text: string): Dialect | null {
  const head = withoutProse(text.slice(0, 65_536));
  const scores = new Map<Dialect, number>();
  for (const hint of hints) {
    if (hint.pattern.test(head)) scores.set(hint.dialect, (scores.get(hint.dialect) ?? 0) + hint.weight);
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined || (second !== undefined && second[1] === first[1])) return null;
  return first[0];
}

/** Path first (somebody named the folder), then content, then PostgreSQL as an assumption. */
export function detectDialect(path: string, text: string): DetectedDialect {
  const dialect = dialectFromPath(path) ?? dialectFromText(text);
  return { dialect: dialect ?? 'postgresql', assumed: dialect === null };
}
