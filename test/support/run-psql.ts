import { spawn } from 'node:child_process';

export interface Answer {
  readonly rows: readonly (readonly string[])[];
  /** What the server said when it refused, with its SQLSTATE; null when it did not. */
  readonly error: { readonly state: string; readonly message: string } | null;
}

/** One session that stays open, so that transactions can be held between calls. */
export interface Psql {
  readonly pid: Promise<number>;
  run(statement: string): Promise<Answer>;
  close(): Promise<void>;
}

const mark = '@@end@@';

function parseAnswer(text: string): Answer {
  const at = text.lastIndexOf(mark);
  const [, failed, state = '', ...message] = text.slice(at).trim().split(' ');
  const rows = text
    .slice(0, at)
    .split('\n')
    .filter((line) => line !== '');
  const error = failed === 'true' ? { state, message: message.join(' ') } : null;
  return { rows: rows.map((line) => line.split('\t')), error };
}

/** Talks to the server behind the socket in `folder` as its superuser. */
export function openPsql(program: string, folder: string): Psql {
  const args = ['-X', '-q', '-A', '-t', '-F', '\t', '-h', folder, '-U', 'postgres', '-d', 'postgres'];
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  let text = '';
  let answer: ((text: string) => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();
  // Errors are asked for by `\\echo`: their order against the rows would be lost on another pipe.
  child.stderr.resume();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const at = text.lastIndexOf(mark);
    if (at !== -1 && text.indexOf('\n', at) !== -1) answer?.(text);
  });
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', () => reject(new Error('psql has ended')));
    child.once('error', reject);
  });
  gone.catch(() => undefined);
  const ask = async (statement: string): Promise<Answer> => {
    text = '';
    const answered = new Promise<string>((resolve) => (answer = resolve));
    child.stdin.write(`${statement}\n;\n\\echo ${mark} :ERROR :SQLSTATE :LAST_ERROR_MESSAGE\n`);
    return parseAnswer(await Promise.race([answered, gone]));
  };
  const run = (statement: string): Promise<Answer> => {
    const next = last.then(() => ask(statement));
    last = next.catch(() => undefined);
    return next;
  };
  const pid = run('SELECT pg_backend_pid()').then((answer) => Number(answer.rows[0]?.[0]));
  return {
    pid,
    run,
    async close() {
      if (child.exitCode !== null) return;
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end('\\q\n');
      await exit;
    },
  };
}
