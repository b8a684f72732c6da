import type { Dialect } from '../../_shared/sql/dialect.ts';
import type { ShellCommand } from '../../_shared/shell/shell-command.ts';
import type { SourceText } from '../../_shared/shell/source-text.ts';
import { findDestructiveMongo, findDestructiveSql, type ShellSql } from '../../_shared/shell/sql-text.ts';
import { joinWords } from '../../_shared/shell/unwrap.ts';
import type { Hit, Judge } from './hit.ts';

type Language = Dialect | 'mongo';

interface Client {
  readonly language: Language;
  readonly options: readonly string[];
  /** The text may be an operand: `sqlite3 file 'SQL'`. */
  readonly takesOperand?: boolean;
  readonly readsInput?: boolean;
}

const clients: Readonly<Record<string, Client>> = {
  psql: { language: 'postgresql', options: ['-c', '--command'], readsInput: true },
  pgcli: { language: 'postgresql', options: ['-c'], readsInput: true },
  usql: { language: 'postgresql', options: ['-c', '--command'], readsInput: true },
  cockroach: { language: 'postgresql', options: ['-e', '--execute'], readsInput: true },
  duckdb: { language: 'postgresql', options: ['-c', '-cmd'], takesOperand: true, readsInput: true },
  mysql: { language: 'mysql', options: ['-e', '--execute', '-se', '-Ne', '-sNe', '-Nse', '-ss'], readsInput: true },
  mariadb: { language: 'mariadb', options: ['-e', '--execute', '-se', '-Ne', '-sNe', '-Nse'], readsInput: true },
  mysqlsh: { language: 'mysql', options: ['-e', '--execute'], readsInput: true },
  mycli: { language: 'mysql', options: ['-e', '--execute'], readsInput: true },
  sqlite3: { language: 'sqlite', options: ['-cmd'], takesOperand: true, readsInput: true },
  sqlite: { language: 'sqlite', options: [], takesOperand: true, readsInput: true },
  libsql: { language: 'sqlite', options: [], takesOperand: true, readsInput: true },
  turso: { language: 'sqlite', options: [], takesOperand: true, readsInput: true },
  wrangler: { language: 'sqlite', options: ['--command'] },
  sqlcmd: { language: 'sqlserver', options: ['-Q', '-q'], readsInput: true },
  'mssql-cli': { language: 'sqlserver', options: ['-Q', '-q'], readsInput: true },
  sqlplus: { language: 'oracle', options: [], readsInput: true },
  sql: { language: 'oracle', options: [], readsInput: true },
  bq: { language: 'postgresql', options: [], takesOperand: true, readsInput: true },
  cqlsh: { language: 'postgresql', options: ['-e', '--execute'], readsInput: true },
  'clickhouse-client': { language: 'postgresql', options: ['-q', '--query', '--multiquery'], readsInput: true },
  clickhouse: { language: 'postgresql', options: ['-q', '--query'], readsInput: true },
  snowsql: { language: 'postgresql', options: ['-q', '--query'], readsInput: true },
  snow: { language: 'postgresql', options: ['-q', '--query'], readsInput: true },
  trino: { language: 'postgresql', options: ['--execute'], readsInput: true },
  presto: { language: 'postgresql', options: ['--execute'], readsInput: true },
  hive: { language: 'mysql', options: ['-e'], readsInput: true },
  beeline: { language: 'mysql', options: ['-e'], readsInput: true },
  'spark-sql': { language: 'mysql', options: ['-e'], readsInput: true },
  influx: { language: 'postgresql', options: ['-execute', '--execute'] },
  aws: { language: 'postgresql', options: ['--sql', '--sqls', '--query-string'] },
  gcloud: { language: 'postgresql', options: ['--sql', '--ddl'] },
  supabase: { language: 'postgresql', options: ['--sql', '-c', '--command'] },
  prisma: { language: 'postgresql', options: [], readsInput: true },
  pscale: { language: 'mysql', options: ['--query'], readsInput: true },
  heroku: { language: 'postgresql', options: ['-c', '--command'] },
  isql: { language: 'sqlserver', options: [], readsInput: true },
  ksql: { language: 'postgresql', options: ['-e', '--execute'], readsInput: true },
  mongosh: { language: 'mongo', options: ['--eval'], takesOperand: true, readsInput: true },
  mongo: { language: 'mongo', options: ['--eval'], takesOperand: true, readsInput: true },
  flyway: { language: 'postgresql', options: [] },
};

/** Every text that the client is given to run. */
function textsFor(command: ShellCommand, client: Client): readonly SourceText[] {
  const texts: SourceText[] = [];
  command.words.forEach((word, index) => {
    const before = command.words[index - 1]?.text ?? '';
    const [name = ''] = word.text.split('=', 1);
    if (client.options.includes(before)) texts.push(word.source);
    else if (client.options.includes(name) && word.text.length > name.length)
      texts.push(from(word.source, name.length + 1));
    else if (gluedAt(word.text, client) > 0) texts.push(from(word.source, gluedAt(word.text, client)));
    else if (client.takesOperand === true && index > 0 && /\s|\(/.test(word.text)) texts.push(word.source);
  });
  if (texts.length === 0 && client.readsInput === true && command.input !== null) texts.push(command.input);
  return texts;
}

const statement =
  /^\s{0,4}(?:alter|begin|call|create|delete|do|drop|exec|grant|insert|revoke|set|truncate|update|use|with)\b/i;

/** Where the text begins in `-e"SQL"` and, behind options without a value, in `-Atqc"SQL"`; 0 where there is none. */
function gluedAt(text: string, client: Client): number {
  if (!/^-[A-Za-z]/.test(text)) return 0;
  for (let at = 2; at <= 9; at++) {
    if (client.options.includes(`-${text[at - 1] ?? ''}`) && statement.test(text.slice(at))) return at;
  }
  return 0;
}

const from = (source: SourceText, start: number): SourceText => ({
  text: source.text.slice(start),
  originOf: (offset) => source.originOf(start + offset),
});

function toHit(found: ShellSql, source: SourceText): Hit {
  return {
    rule: 'sql-in-shell',
    does: found.does,
    level: found.isCertain ? 'error' : 'warning',
    reach: found.reach,
    at: { start: source.originOf(found.start), end: source.originOf(Math.max(found.start, found.end - 1)) + 1 },
  };
}

const fileOptions = new Set(['-f', '--file', '-i', '-cmd', '--file-path']);

/** What a command writes into a file whole: `cat > x.sql <<EOF`, `echo … > x.sql`, `… | tee x.sql`. */
function writtenFile(command: ShellCommand): { readonly file: string; readonly text: SourceText } | null {
  const { program, words, input } = command;
  const target = command.redirections.find(({ operator }) => /^>[>|]?$/.test(operator))?.target?.text;
  const file = program === 'tee' ? words.slice(1).find((word) => !word.text.startsWith('-'))?.text : target;
  const isWriter = program === 'cat' || program === 'tee' || program === 'echo' || program === 'printf';
  const text = program === 'cat' || program === 'tee' ? input : joinWords(words.slice(1));
  return file === undefined || text === null || !isWriter ? null : { file: plainName(file), text };
}

const plainName = (name: string): string => name.replace(/^\.\//, '');

/** The file that a client is told to run: `-f x.sql`, `--file=x.sql`, `< x.sql`. */
function fileFor(command: ShellCommand): string | undefined {
  const texts = command.words.map((word) => word.text);
  const at = texts.findIndex((text) => fileOptions.has(text));
  const inline = texts.find((text) => /^--?[a-z-]{1,20}=/.test(text) && fileOptions.has(text.split('=', 1)[0] ?? ''));
  const read = command.redirections.find(({ operator }) => operator === '<')?.target?.text;
  const file = at === -1 ? (inline?.slice(inline.indexOf('=') + 1) ?? read) : texts[at + 1];
  return file === undefined ? undefined : plainName(file);
}

/** SQL that a script writes into a file and then gives to a client. */
export function judgeSqlFiles(
  commands: readonly ShellCommand[],
): readonly { readonly command: ShellCommand; readonly hit: Hit }[] {
  const written = new Map<string, { readonly text: SourceText; readonly writer: ShellCommand }>();
  const found: { command: ShellCommand; hit: Hit }[] = [];
  for (const command of commands) {
    const own = writtenFile(command);
    if (own !== null && written.size < 64) written.set(own.file, { text: own.text, writer: command });
    const client = Object.hasOwn(clients, command.program) ? clients[command.program] : undefined;
    const file = client === undefined ? undefined : written.get(fileFor(command) ?? '');
    if (client === undefined || file === undefined || client.language === 'mongo') continue;
    const { text, writer } = file;
    const fed = { ...command, dependsOn: [...command.dependsOn, writer.start, text.originOf(0)] };
    for (const one of findDestructiveSql(text.text, client.language).slice(0, 20))
      found.push({ command: fed, hit: { ...toHit(one, text), at: { start: command.start, end: command.end } } });
  }
  return found;
}

/** SQL and mongo scripts in the arguments or the input of a database client. */
export const judgeSql: Judge = (command) => {
  const client = clients[command.program];
  if (client === undefined || !Object.hasOwn(clients, command.program)) return [];
  return textsFor(command, client).flatMap((source) => {
    const found =
      client.language === 'mongo'
        ? findDestructiveMongo(source.text)
        : findDestructiveSql(source.text, client.language);
    return found.slice(0, 20).map((one) => toHit(one, source));
  });
};
