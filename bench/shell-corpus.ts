/**
 * Recall and false alarms of the shell gate on the labelled cases of `../shared/corpora/shell.dev.jsonl`, by source, group
 * and category. `--misses` lists the cases that went wrong, `--all` counts the bare SQL files (of the sql gate) too. Cases
 * whose category ends in `/relative-path` are counted apart: there an agent's shell is meant, not a committed script.
 */
import { gate } from '../stages/check/shell/index.ts';
import type { Case } from './corpus.ts';
import { judgeCorpus, listMisses, summariseBy } from './judge-corpus.ts';

const isSqlFile = (one: Case): boolean => one.files.some((file) => file.path.endsWith('.sql'));
const isRelativePath = (one: Case): boolean => one.category.endsWith('/relative-path');

const args = new Set(process.argv.slice(2));
const results = await judgeCorpus(gate, 'shell', (one) => args.has('--all') || !isSqlFile(one));
if (results !== null) {
  summariseBy('relative paths', results, (one) => (isRelativePath(one) ? 'relative-path' : 'all others'));
  summariseBy('group', results, (one) => one.category.split('.')[0] ?? '');
  summariseBy('category', results, (one) => one.category);
  if (args.has('--misses')) listMisses(results);
}
