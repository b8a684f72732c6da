import path from 'node:path';
import type { FileAccess } from '../../../../../pipeline/domain/gate.ts';
import { readCode } from '../read-code.ts';
import { appOf, createState } from './model-state.ts';
import type { ModelState } from './model-state.ts';
import { readDjango } from './read-django.ts';

const maxMigrations = 500;
const byName = new Intl.Collator('en', { numeric: true });

const escapeGlob = (text: string): string => text.replace(/[\\[\]{}()*?!+@|]/g, '\\$&');

/** The models of an app as the migrations before this one left them. */
export async function readHistory(file: string, files: FileAccess): Promise<ModelState> {
  const state = createState(appOf(file));
  const folder = path.posix.dirname(file);
  const listed = await files.list(`${escapeGlob(folder)}/*.py`, 'new');
  const earlier = listed.filter((one) => /^\d/.test(path.posix.basename(one)) && byName.compare(one, file) < 0);
  for (const one of earlier.sort(byName.compare).slice(-maxMigrations)) {
    const code = await files.parsed(one, 'new', 'sql/orm-code', ({ text }) => readCode(one, text));
    const content = code === null ? null : await files.read(one, 'new');
    if (code === null || content === null) continue;
    readDjango({ path: one, text: content.text, code: code.code, dialect: null, isVolatile: () => false }, state);
  }
  return state;
}
