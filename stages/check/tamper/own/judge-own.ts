import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { matchesPath } from '../../../../pipeline/domain/match.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Hit } from '../hit.ts';
import { changedSpot } from '../lines.ts';
import { isUnreadable, readSettingsText } from '../settings/read-settings-text.ts';
import type { Settings } from '../settings/setting.ts';

const config = /^(?:\.github\/)?\.?pipeline\.ya?ml$/;
const baseline = /^\.pipeline\//;
const rules = /(?:^|\/)\.(?:semgrep|opengrep)(?:\/|\.ya?ml$)/;
const workflow = /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci|action)\.ya?ml$/;
const runsPipeline = /\bprereview\b|\bpipeline (?:run|signoff|hook|merge)\b|uses:\s*\S*prereview\S*@/;

const wholeFile = (file: ChangedFile, side: 'old' | 'new'): Hit['after'] => ({
  path: file.path,
  side,
  line: null,
  endLine: null,
  text: file.path,
});

interface Weaker {
  readonly key: RegExp;
  readonly isWeaker: (before: readonly string[], after: readonly string[]) => boolean;
  readonly why: string;
}

const has = (values: readonly string[], pattern: RegExp): boolean => values.some((value) => pattern.test(value));
const numbersRise = (before: readonly string[], after: readonly string[]): boolean =>
  before.length > 0 && after.length > 0 && Math.max(...after.map(Number)) > Math.max(...before.map(Number));

/** What makes the review ask for less. */
const weaker: readonly Weaker[] = [
  {
    key: /^stages\.check\.gates\.\w+$/,
    isWeaker: (before, after) => has(after, /^(?:off|false)$/) && !has(before, /^(?:off|false)$/),
    why: 'a gate is turned off',
  },
  {
    key: /^rules\..+\.level$/,
    isWeaker: (before, after) => has(after, /^(?:off|note)$/) || (has(before, /^error$/) && has(after, /^warning$/)),
    why: 'a rule is lowered',
  },
  { key: /^rules\..+\.effect$/, isWeaker: (_before, after) => has(after, /advisory/), why: 'a rule no longer blocks' },
  { key: /^effects\.\w+$/, isWeaker: (_before, after) => has(after, /advisory/), why: 'a level no longer blocks' },
  {
    key: /^extends$/,
    isWeaker: (before, after) =>
      (has(after, /advisory/) && !has(before, /advisory/)) || (has(before, /strict/) && !has(after, /strict/)),
    why: 'a weaker preset',
  },
  {
    key: /^suppressions\.(?:rule|path)$/,
    isWeaker: (before, after) => after.length > before.length,
    why: 'a suppression is added',
  },
  { key: /^ignore$|\.ignore$/, isWeaker: (before, after) => after.length > before.length, why: 'files are left out' },
  {
    key: /^stages\.critique\.required$/,
    isWeaker: (before, after) => has(before, /true/) && !has(after, /true/),
    why: 'the critique is no longer required',
  },
  {
    key: /^stages\.escalate\.(?:seniors|policy\.require)$/,
    isWeaker: (before, after) =>
      after.length < before.length ||
      (has(after, /^\d+$/) && Math.max(0, ...after.map(Number)) < Math.max(0, ...before.map(Number))),
    why: 'fewer seniors have to agree',
  },
  { key: /^stages\.escalate\.attention\.\w+$/, isWeaker: numbersRise, why: 'a senior is asked to read more at once' },
];

function whyWeaker(before: Settings, after: Settings): string | null {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    if (was.join('\n') === is.join('\n')) continue;
    const found = weaker.find((one) => one.key.test(key) && one.isWeaker(was, is));
    if (found !== undefined) return `${found.why} (\`${key}\`)`;
  }
  return null;
}

const isEqual = (a: Settings, b: Settings): boolean =>
  a.size === b.size && [...a].every(([key, values]) => values.join('\n') === (b.get(key) ?? []).join('\n'));

function edited(file: ChangedFile, message: string, level: Level): Hit {
  const [before, after] = [changedSpot(file, 'old', []), changedSpot(file, 'new', [])];
  return {
    rule: 'pipeline-changed',
    level,
    message,
    before,
    after: after ?? (before === null ? wholeFile(file, 'new') : null),
    symbol: file.path,
  };
}

async function judgeConfig(file: ChangedFile, files: FileAccess): Promise<Hit | null> {
  if (file.status === 'added') return edited(file, `${file.path} configures this review for the first time.`, 'note');
  if (file.status === 'deleted')
    return edited(file, `${file.path} is deleted: the review falls back to its defaults.`, 'error');
  const read = async (side: 'old' | 'new'): Promise<Settings | null> => {
    const parsed = await files.parsed(file.path, side, 'tamper:settings', (content) =>
      readSettingsText(file.path, content.text),
    );
    return parsed === null || isUnreadable(parsed) ? null : parsed;
  };
  const [before, after] = [await read('old'), await read('new')];
  if (before === null || after === null)
    return edited(file, `${file.path}, which configures this review, changes and cannot be compared.`, 'error');
  if (isEqual(before, after)) return null;
  const why = whyWeaker(before, after);
  return edited(
    file,
    why === null ? `${file.path}, which configures this review, is changed.` : `${file.path} asks for less: ${why}.`,
    why === null ? 'warning' : 'error',
  );
}

async function judgeWorkflow(file: ChangedFile, files: FileAccess): Promise<Hit | null> {
  const text = async (side: 'old' | 'new'): Promise<string> =>
    (await (files.peek ?? files.read)(file.path, side))?.text ?? '';
  const before = file.status === 'added' ? '' : await text('old');
  if (!runsPipeline.test(before)) return null;
  const after = file.status === 'deleted' ? '' : await text('new');
  if (!runsPipeline.test(after)) return edited(file, `${file.path} no longer runs this review.`, 'error');
  return edited(file, `${file.path}, which runs this review, is changed.`, 'warning');
}

/** Files that decide how this very change is reviewed. For the review itself those of the base hold. */
export async function judgeOwn(
  changed: readonly ChangedFile[],
  files: FileAccess,
  gateFiles: readonly string[],
): Promise<readonly Hit[]> {
  const hits: (Hit | null)[] = [];
  for (const file of changed) {
    const old = file.previousPath ?? file.path;
    if (config.test(file.path) || config.test(old)) hits.push(await judgeConfig(file, files));
    else if (baseline.test(file.path))
      hits.push(
        edited(
          file,
          `${file.path}, what earlier runs accepted, is changed by hand or by this change.`,
          file.status === 'added' ? 'note' : 'warning',
        ),
      );
    else if (workflow.test(old)) hits.push(await judgeWorkflow(file, files));
    else if (file.status !== 'added' && (rules.test(file.path) || rules.test(old)))
      hits.push(edited(file, `${file.path}, a rule of this review, is changed.`, 'warning'));
    else if (gateFiles.some((glob) => matchesPath(glob, file.path) || matchesPath(glob, old)))
      hits.push(edited(file, `${file.path}, which decides how changes are reviewed, is changed.`, 'warning'));
  }
  return hits.filter((hit) => hit !== null);
}
