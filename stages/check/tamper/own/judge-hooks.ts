import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { compareCommands } from '../commands/compare-commands.ts';
import { kindsOf } from '../commands/tools.ts';
import type { Hit } from '../hit.ts';
import { changedSpot, linesOf, spotAt } from '../lines.ts';
import { isUnreadable, readSettingsText } from '../settings/read-settings-text.ts';
import type { Settings } from '../settings/setting.ts';

const scriptHook = /(?:^|\/)(?:\.husky|\.githooks|\.git-hooks|hooks\/git)\/[^_][^/]*$/;
const lefthook = /(?:^|\/)\.?lefthook(?:-local)?\.(?:ya?ml|toml|json)$/;
const preCommit = /(?:^|\/)\.pre-commit-config\.ya?ml$/;
const staged = /(?:^|\/)(?:\.lintstagedrc(?:\.(?:json|ya?ml|[cm]?js))?|lint-staged\.config\.[cm]?[jt]s)$/;
const agentHook = /(?:^|\/)\.(?:claude|codex|cursor|gemini)\/(?:settings|hooks|config)\.(?:json|toml)$/;

/** What a shell hook runs, without the shell around it. */
async function judgeScript(file: ChangedFile, files: FileAccess): Promise<Hit | null> {
  const before = (await (files.peek ?? files.read)(file.path, 'old'))?.text ?? '';
  const after = file.status === 'deleted' ? '' : ((await (files.peek ?? files.read)(file.path, 'new'))?.text ?? '');
  const lines = [changedSpot(file, 'old', []), changedSpot(file, 'new', [])] as const;
  const isMode = file.oldMode === '100755' && file.newMode === '100644' && !file.path.includes('.husky/');
  if (isMode)
    return {
      rule: 'hooks-weakened',
      message: `${file.path} is no longer executable: git passes over it.`,
      before: null,
      after: { path: file.path, side: 'new', line: null, endLine: null, text: 'mode 100755 → 100644' },
      symbol: file.path,
    };
  if (after.trim() === '' && kindsOf(before).size > 0)
    return {
      rule: 'hooks-weakened',
      message: `The hook ${file.path} is removed.`,
      before: lines[0],
      after: null,
      symbol: file.path,
    };
  const weakening = compareCommands(before, after);
  if (weakening === null || weakening.how === 'changed') return null;
  return {
    rule: 'hooks-weakened',
    message: `The hook ${file.path} ${weakening.why}.`,
    before: lines[0],
    after: lines[1],
    symbol: file.path,
  };
}

const idsOf = (settings: Settings, key: RegExp): readonly string[] =>
  [...settings].flatMap(([path, values]) => (key.test(path) ? values : []));

/** Ids of pre-commit's hooks, commands of lefthook and lint-staged. */
function entriesOf(path: string, settings: Settings): readonly string[] {
  if (preCommit.test(path)) return idsOf(settings, /^repos\.hooks\.id$/);
  if (agentHook.test(path)) return idsOf(settings, /hooks\..*command$/).filter((command) => kindsOf(command).size > 0);
  return [...settings].flatMap(([key, values]) =>
    lefthook.test(path) && !/\.(?:run|runner|jobs\.run)$/.test(key)
      ? []
      : values.filter((value) => kindsOf(value).size > 0),
  );
}

// The hooks of one linter that another one replaces: Ruff does what these four do.
const families: readonly RegExp[] = [
  /flake8|ruff|pylint|pyupgrade|isort|black|autoflake|pycln|yapf|autopep8|biome|oxlint|eslint|prettier|rome/,
  /mypy|pyright|ty\b|basedpyright/,
  /gitleaks|detect-secrets|trufflehog|detect-private-key|secretlint/,
];

function isReplaced(gone: string, fresh: readonly string[]): boolean {
  return families.some((family) => family.test(gone) && fresh.some((one) => family.test(one)));
}

async function judgeEntries(file: ChangedFile, files: FileAccess): Promise<Hit | null> {
  const read = async (side: 'old' | 'new'): Promise<Settings> => {
    if (side === 'new' && file.status === 'deleted') return new Map();
    const parsed = await files.parsed(file.path, side, 'tamper:settings', (content) =>
      readSettingsText(file.path, content.text),
    );
    return parsed === null || isUnreadable(parsed) ? new Map() : parsed;
  };
  const [old, now] = [await read('old'), await read('new')];
  const [before, after] = [entriesOf(file.path, old), entriesOf(file.path, now)];
  const gone = before.filter(
    (one) => !after.includes(one) && !after.some((other) => compareCommands(one, other)?.how === 'changed'),
  );
  const fresh = after.filter((one) => !before.includes(one));
  const lost = gone.filter((one) => !isReplaced(one, [...fresh, ...after]));
  const [first] = lost;
  if (first !== undefined)
    return {
      rule: 'hooks-weakened',
      message: `${file.path} no longer runs \`${first.slice(0, 80)}\`${lost.length > 1 ? ` and ${lost.length - 1} more` : ''}.`,
      before: changedSpot(file, 'old', [first]),
      after: null,
      symbol: `${file.path} ${first.slice(0, 80)}`,
    };
  const manual =
    idsOf(now, /stages$/).filter((one) => one === 'manual').length -
    idsOf(old, /stages$/).filter((one) => one === 'manual').length;
  return manual > 0
    ? {
        rule: 'hooks-weakened',
        message: `${file.path} runs a hook by hand only.`,
        before: null,
        after: changedSpot(file, 'new', ['manual']),
        symbol: `${file.path} manual`,
      }
    : null;
}

/** Hooks that run on a developer's machine or at the end of an agent's turn. */
export async function judgeHooks(changed: readonly ChangedFile[], files: FileAccess): Promise<readonly Hit[]> {
  const hits: (Hit | null)[] = [];
  for (const file of changed) {
    if (file.kind !== 'file' || file.binary || file.status === 'added') continue;
    if (scriptHook.test(file.path)) hits.push(await judgeScript(file, files));
    else if ([lefthook, preCommit, staged, agentHook].some((pattern) => pattern.test(file.path)))
      hits.push(await judgeEntries(file, files));
  }
  return hits.filter((hit) => hit !== null && (hit.before !== null || hit.after !== null)) as readonly Hit[];
}

const shellLike =
  /\.(?:sh|bash|zsh|ya?ml|json|toml|mk|ps1|py|js|mjs|cjs|ts|rb)$|(?:^|\/)(?:[Mm]akefile|[Jj]ustfile|Jenkinsfile|Dockerfile[\w.-]*|\.envrc|\.npmrc)$/;
const bypass =
  /\bgit\s+(?:commit|push|merge|am|rebase|cherry-pick)\b[^|;&\n]{0,200}?(?:--no-verify|\s-n\b(?!\s*\d))|\bHUSKY(?:_SKIP_HOOKS)?[=:]\s*["']?[01]["']?|\bLEFTHOOK[=:]\s*["']?(?:0|false)\b|\bcore\.hooksPath[= ]+["']?\/dev\/null|\bPRE_COMMIT_ALLOW_NO_CONFIG=1|\bSKIP=[\w,-]+\s+(?:git|pre-commit)\b|\bgit\s+push\b[^|;&\n]{0,200}-o\s+ci\.skip|\bgh\s+pr\s+merge\b[^|;&\n]{0,200}--admin|\[(?:skip ci|ci skip|no ci)\]/;
// Publishing and containers have no work tree to check: there hooks only get in the way.
const harmless = /(?:^|\/)(?:Dockerfile[\w.-]*|\.dockerignore)$/;

/** Commands that go round hooks and checks, in whatever runs them. */
export function judgeBypasses(changed: readonly ChangedFile[]): readonly Hit[] {
  return changed.flatMap((file): readonly Hit[] => {
    if (
      !shellLike.test(file.path) ||
      harmless.test(file.path) ||
      file.generated ||
      /(?:^|\/)(?:tests?|__tests__|fixtures?|docs?)\//.test(file.path)
    )
      return [];
    const known = new Set(linesOf(file, 'old').map((line) => bypass.exec(line.text.slice(0, 2000))?.[0] ?? ''));
    return linesOf(file, 'new').flatMap((line): readonly Hit[] => {
      const text = line.text.slice(0, 2000);
      const found = /^\s*(?:#|\/\/|\*)/.test(text) ? null : bypass.exec(text);
      if (found === null || known.has(found[0])) return [];
      const isCi = /HUSKY/.test(found[0]) && /\.github\/|\.gitlab/.test(file.path);
      return [
        {
          rule: 'check-bypassed',
          ...(isCi || /skip ci|ci skip|no ci/.test(found[0]) ? { level: 'note' as const } : {}),
          message: `${file.path} goes round the checks: \`${found[0].trim().slice(0, 100)}\`.`,
          before: null,
          after: spotAt(file, 'new', line),
          symbol: `${file.path} ${found[0].trim().slice(0, 100)}`,
        },
      ];
    });
  });
}
