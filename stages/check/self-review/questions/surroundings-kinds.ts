import { type ChangedFile, changedLines } from '../../../../pipeline/domain/change.ts';
import { isProduct, isWritten } from './changed-text.ts';
import { type QuestionKind, findLine } from './question-kind.ts';

const infrastructurePath =
  /\.(?:tf|tofu|bicep)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|manifests|terraform)\/|(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
const manifestPath =
  /(?:^|\/)(?:package\.json|requirements[^/]*\.txt|pyproject\.toml|go\.mod|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(?:\.kts)?|composer\.json)$/;
const dependency =
  /^\s*(?:"(?!version"|name"|node"|npm")(@?[\w./-]+)"\s*:\s*"[~^>=v]{0,3}\d|(?:require\s+)?([\w.-]+\.[\w./-]+)\s+v\d|gem\s+["']([\w-]+)["']|<artifactId>([\w.-]+)<|([A-Za-z][\w.-]*)\s*(?:\[[\w, -]*\])?\s*(?:[=~><]=|=\s*["{]))/;
const exported =
  /^\s*(?:export\s+(?:default\s+)?(?:async\s+)?(?:function\*?|const|class|interface|type|enum)|pub(?:\([a-z]+\))?\s+(?:async\s+)?(?:fn|struct|enum|trait)|public\s+(?:static\s+)?[\w<>[\]]+|def(?=\s+[a-z])|func(?:\s+\([^()]{0,80}\))?(?=\s+[A-Z]))\s+([A-Za-z_$][\w$]{0,80})/;
const access =
  /\b(authori[sz]e\w*|permissions?|is_?admin|has_?role|require_?auth\w*|AllowAny|permit_all|permitAll|skip_before_action|GRANT|public-read|allow_?anonymous|csrf_exempt)\b/i;
const setting =
  /\bprocess\.env(?:\.|\[["'])(\w+)|\bos\.(?:environ(?:\.get)?[[(]|getenv\(|Getenv\()["'](\w+)|\bENV(?:\[|\.fetch\()["'](\w+)/;
const remote =
  /\bfetch\(|\baxios\b|\brequests\.(?:get|post|put|patch|delete)\(|\bhttp\.(?:Get|Post|NewRequest)|\bHttpClient\b|\burlopen\(|\bNet::HTTP\b|\breqwest::|\bhttpx\./;

const manyLines = 40;

/** A file that goes, or much of one: added lines count against it, so that a rewrite is no deletion. */
function findDeleted(files: readonly ChangedFile[]): ReturnType<QuestionKind['find']> {
  const gone = files.filter(isProduct).find((file) => {
    const removed = changedLines(file, 'old').length;
    return (file.status === 'deleted' && removed > 0) || removed - changedLines(file, 'new').length >= manyLines;
  });
  return gone === undefined ? null : { path: gone.path, line: null, name: null };
}

/** What a change does to everybody around it: callers, operators, those who may come in. */
export const surroundingsKinds: readonly QuestionKind[] = [
  {
    id: 'infrastructure',
    find: findLine({
      pattern: /\S/,
      files: (file) => isWritten(file) && infrastructurePath.test(file.path),
      name: () => null,
    }),
    ask: (it) => `What does the plan for ${it} replace or destroy, and how did you find out?`,
  },
  {
    id: 'access',
    find: findLine({ pattern: access }),
    ask: (it) => `Who can do something now that they could not do before ${it} changed?`,
  },
  {
    id: 'public-name',
    find: findLine({ pattern: exported, side: 'old' }),
    ask: (it) => `Who else uses ${it}, which this changes or removes, and how did you look for them?`,
  },
  {
    id: 'deleted-code',
    find: findDeleted,
    ask: (it) => `How do you know that nobody needs what is deleted from ${it}?`,
  },
  {
    id: 'new-dependency',
    find: findLine({
      pattern: dependency,
      files: (file) => isWritten(file) && manifestPath.test(file.path),
      name: (_line, match) => match.slice(1).find((group) => group !== undefined) ?? null,
    }),
    ask: (it) => `Why is ${it} needed, who looks after it, and what would it take to do without?`,
  },
  {
    id: 'remote-call',
    find: findLine({ pattern: remote, name: ({ within }) => within }),
    ask: (it) => `What does somebody see while the other side of ${it} is slow or down?`,
  },
  {
    id: 'unset-setting',
    find: findLine({
      pattern: setting,
      name: (_line, match) => match.slice(1).find((group) => group !== undefined) ?? null,
    }),
    ask: (it) => `What happens where ${it} is not set?`,
  },
];
