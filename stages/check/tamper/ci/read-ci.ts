import type { CiFile } from './ci-model.ts';
import { readAzure } from './read-azure.ts';
import { readCircle } from './read-circle.ts';
import { readGithub } from './read-github.ts';
import { readGitlab } from './read-gitlab.ts';

type Reader = (document: unknown) => CiFile;

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, readGithub],
  [/(?:^|\/)action\.ya?ml$/, readGithub],
  [/(?:^|\/)(?:\.gitlab-ci|[\w.-]+\.gitlab-ci)\.ya?ml$|(?:^|\/)\.gitlab\/ci\/.*\.ya?ml$/, readGitlab],
  [/(?:^|\/)\.circleci\/[\w.-]+\.ya?ml$/, readCircle],
  [/(?:^|\/)(?:azure-pipelines[\w.-]*|\.azure-pipelines\/.*|\.azuredevops\/.*)\.ya?ml$/, readAzure],
];

export const ciReader = (path: string): Reader | null => readers.find(([pattern]) => pattern.test(path))?.[1] ?? null;

/** The jobs and steps of a pipeline file; says why where it does not parse. */
export async function readCi(read: Reader, text: string): Promise<CiFile | { readonly reason: string }> {
  if (text.length > 1_000_000) return { reason: 'longer than 1000000 characters' };
  const { parseDocument } = await import('yaml');
  try {
    // GitLab's `!reference [job, script]` is a tag of its own.
    const document = parseDocument(text, {
      logLevel: 'silent',
      uniqueKeys: false,
      merge: true,
      customTags: [{ tag: '!reference', collection: 'seq', resolve: (seq: unknown) => seq }] as never,
    });
    const [error] = document.errors;
    return error === undefined
      ? read(document.toJS({ maxAliasCount: 100 }))
      : { reason: error.message.split('\n')[0] ?? 'no YAML' };
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split('\n')[0] ?? 'no YAML') : String(error) };
  }
}
