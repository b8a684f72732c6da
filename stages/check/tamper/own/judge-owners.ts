import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Hit } from '../hit.ts';
import { linesOf, spotAt } from '../lines.ts';
import type { ChangedLine } from '../lines.ts';

const owners =
  /(?:^|\/)(?:CODEOWNERS|OWNERS|MAINTAINERS\.ya?ml|\.github\/settings\.ya?ml|\.github\/branch-protection\.\w+|\.mergify\.ya?ml|\.policy\.yml|\.kodiak\.toml)$/;

const parts = (text: string): readonly string[] => text.replace(/#.*$/, '').match(/\S+/g) ?? [];

/** An owner or a path that an old line names and no new line with that path does. */
function isLost(line: ChangedLine, fresh: readonly ChangedLine[]): boolean {
  const [path, ...names] = parts(line.text);
  if (path === undefined) return false;
  const same = fresh.map((one) => parts(one.text)).filter(([other]) => other === path);
  if (same.length === 0)
    return !fresh.some((one) => {
      const [other, ...mine] = parts(one.text);
      return other !== undefined && names.length > 0 && names.every((name) => mine.includes(name));
    });
  return names.some((name) => !same.some((one) => one.includes(name)));
}

/** Lines of CODEOWNERS and its kin by which somebody no longer has to look. More owners only inform. */
export function judgeOwners(changed: readonly ChangedFile[]): readonly Hit[] {
  return changed.flatMap((file): readonly Hit[] => {
    if (!owners.test(file.path) || file.status === 'added') return [];
    const [old, fresh] = [linesOf(file, 'old'), linesOf(file, 'new')];
    const first = old.find((line) => isLost(line, fresh));
    // A later line with no owner takes the owners of an earlier one away.
    const emptied = fresh.find(
      (line) => parts(line.text).length === 1 && file.path.endsWith('CODEOWNERS') && !line.text.trim().startsWith('['),
    );
    if (first === undefined && emptied === undefined) {
      const any = fresh.find((line) => parts(line.text).length > 0);
      return any === undefined
        ? []
        : [
            {
              rule: 'owners-changed',
              level: 'note',
              message: `${file.path} names owners for more.`,
              before: null,
              after: spotAt(file, 'new', any),
              symbol: file.path,
            },
          ];
    }
    const [path] = parts(first?.text ?? emptied?.text ?? '');
    const after = emptied ?? fresh.find((line) => parts(line.text)[0] === path);
    return [
      {
        rule: 'owners-changed',
        message: `${file.path}: \`${path ?? ''}\` loses an owner.`,
        before: first === undefined ? null : spotAt(file, 'old', first),
        after: after === undefined ? null : spotAt(file, 'new', after),
        symbol: `${file.path} ${path ?? ''}`,
      },
    ];
  });
}
