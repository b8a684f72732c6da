import { programText } from '../../_shared/shell/system-calls.ts';
import type { Judge } from './hit.ts';
import { judgePath } from './paths.ts';

/** Calls that delete a tree, their argument behind them. */
const deletions =
  /\b(?:shutil\.rmtree|rmtree|remove_tree|fs\.rmSync|fs\.rm|rmSync|rimraf|fs\.rmdirSync|fsPromises\.rm|FileUtils\.rm_rf|FileUtils\.rm_r|FileUtils\.remove_dir|Deno\.remove(?:Sync)?|File::Path::remove_tree|os\.removedirs|unlink\s+glob)\s{0,4}\(?\s{0,4}(?:os\.path\.\w{1,20}\(\s{0,4})?(["'`])?/g;
/** Calls that delete one file: only files of the system count. */
const singles =
  /\b(?:os\.(?:remove|unlink)|unlink|fs\.unlinkSync|unlinkSync|File\.delete|Deno\.removeSync)\s{0,4}\(?\s{0,4}(["'`])(\/(?:etc|boot|bin|sbin|usr|lib|var\/lib|root|home)\/[^"'`]{1,300})\1/;
const devices = /\bopen\s{0,4}\(\s{0,4}["']\/dev\/(?:[shv]d[a-z]|nvme)/;

/** A file deletion in the program text of `python -c`, `node -e` and the like. */
export const judgeInlineProgram: Judge = (command, context) => {
  const source = programText(command);
  if (source === null) return [];
  if (devices.test(source.text)) return [{ rule: 'disk-overwrite', does: 'writes to a device' }];
  const single = singles.exec(source.text)?.[2];
  if (single !== undefined && context !== 'image') {
    return [{ rule: 'file-overwrite', does: `deletes ${single}`, level: 'warning', reach: single }];
  }
  for (const found of source.text.matchAll(deletions)) {
    const start = found.index + found[0].length;
    const quote = found[1];
    const end = quote === undefined ? -1 : source.text.indexOf(quote, start);
    const path = end === -1 ? null : source.text.slice(start, end);
    const danger =
      path === null
        ? { level: 'warning' as const, why: 'what its argument names' }
        : judgePath(path, context === 'image');
    if (danger !== null) return [{ rule: 'rm-recursive', does: `deletes ${danger.why}`, level: danger.level }];
  }
  return [];
};
