import type { Grammar } from '../../../_shared/syntax-trees/load-parser.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import type { GrammarLanguage, TestLanguage } from './language.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';

const table: readonly (readonly [extensions: RegExp, grammar: Grammar, language: TestLanguage])[] = [
  [/\.[cm]?ts$/, 'typescript', javascript],
  [/\.[cm]?jsx?$/, 'javascript', javascript],
  [/\.tsx$/, 'tsx', javascript],
  [/\.py$/, 'python', python],
  [/\.go$/, 'go', go],
  [/\.java$/, 'java', java],
  [/\.rb$/, 'ruby', ruby],
  [/\.rs$/, 'rust', rust],
  [/\.cs$/, 'c-sharp', csharp],
  [/\.php$/, 'php', php],
];

/** How a file's tests are read, by its name; null where no grammar is at hand. */
export function languageOf(path: string): GrammarLanguage | null {
  const row = table.find(([extensions]) => extensions.test(path));
  return row === undefined ? null : { grammar: row[1], language: row[2] };
}
