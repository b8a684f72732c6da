/**
 * Recall and false alarms of the sql gate on the labelled cases of `../shared/corpora/sql.dev.jsonl`, by source, dialect
 * and category. `--misses` lists the cases that went wrong; `--sql` and `--orm` count SQL files or migrations of ORMs only.
 */
import { gate } from '../stages/check/sql/index.ts';
import type { Case } from './corpus.ts';
import { judgeCorpus, listMisses, summariseBy } from './judge-corpus.ts';

const dialectOf = (one: Case): string => /dialect: ([^;]+)/.exec(one.note)?.[1] ?? 'unknown';
const isSqlCase = (one: Case): boolean => one.files.some((file) => file.path.endsWith('.sql'));

const args = new Set(process.argv.slice(2));
const results = await judgeCorpus(gate, 'sql', (one) => !args.has(isSqlCase(one) ? '--orm' : '--sql'));
if (results !== null) {
  summariseBy('dialect', results, dialectOf);
  summariseBy('category', results, (one) => one.category);
  if (args.has('--misses')) listMisses(results);
}
