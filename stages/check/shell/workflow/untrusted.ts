/** What anybody may write who can open an issue, a pull request or a branch. */
const contexts =
  /\bgithub\.(?:head_ref\b|event\.(?:issue|pull_request|discussion)\.(?:title|body)\b|event\.(?:comment|review|review_comment)\.body\b|event\.pull_request\.head\.(?:ref|label|repo\.\w{1,40})\b|event\.(?:head_commit|commits\S{0,20})\.(?:message|author\.(?:email|name)|committer\.(?:email|name))\b|event\.pages\S{0,20}\.page_name\b|event\.workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.\w{1,20})|pull_requests\S{0,20}\.head\.ref|head_repository\.\w{1,40})\b|event\.(?:release|milestone|label|project_card)\.(?:name|body|title|note|description)\b|event\.changes\b)|\btoJSON\(\s{0,4}github(?:\.event(?:\.\w{1,40})?)?\s{0,4}\)/i;

/** `github['event']['issue'].title` is `github.event.issue.title`. */
function withDots(text: string): string {
  return text.replace(/\[\s{0,4}'([\w-]{1,60})'\s{0,4}\]/g, '.$1');
}

const expression = /\$\{\{([^\n]{0,400}?)\}\}/g;

export interface Injection {
  /** The expression as it stands, with its offset in the text. */
  readonly text: string;
  readonly offset: number;
}

/** Comparisons give true or false: nothing of the text gets into the script. */
function isComparison(inner: string): boolean {
  return (
    /^[^&|]{0,300}(?:[=!]=)[^&|]{0,300}$/.test(inner) ||
    /^\s*!?(?:contains|startsWith|endsWith|hashFiles)\(/.test(inner)
  );
}

/** Expressions of a script that put in what outsiders write. `environment` holds variables that were filled from it. */
export function findInjections(script: string, environment: ReadonlySet<string>): readonly Injection[] {
  const found: Injection[] = [];
  for (const match of script.matchAll(expression)) {
    const inner = withDots(match[1] ?? '');
    const variable = /\benv\.(\w{1,80})/.exec(inner)?.[1];
    const isUntrusted = contexts.test(inner) || (variable !== undefined && environment.has(variable));
    if (isUntrusted && !isComparison(inner)) found.push({ text: match[0], offset: match.index });
  }
  return found;
}

export function isUntrusted(value: string): boolean {
  return contexts.test(withDots(value));
}
