import path from 'node:path';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { ApiOptions } from './options.ts';

export type Format = ApiOptions['formats'][number];

/** What a file is by its name alone; `document` for YAML and JSON, where the content decides. */
export type FileClass = Format | 'document' | 'avro-idl' | null;

const byExtension: Readonly<Record<string, FileClass>> = {
  '.graphql': 'graphql',
  '.graphqls': 'graphql',
  '.gql': 'graphql',
  '.proto': 'protobuf',
  '.avsc': 'avro',
  '.avpr': 'avro',
  '.avdl': 'avro-idl',
  '.yaml': 'document',
  '.yml': 'document',
  '.json': 'document',
};

/** Files that are YAML or JSON and never describe an interface: not worth a look. */
const otherNames =
  /^(?:package(?:-lock)?|composer|tsconfig.*|jsconfig.*|npm-shrinkwrap|\.eslintrc|\.prettierrc|launch|settings|tasks|renovate|turbo|lerna|nx|deno|vercel|firebase|manifest|appsettings.*|pnpm-lock|pnpm-workspace|docker-compose.*|compose|chart|values.*|kustomization|mkdocs|pubspec|\.pre-commit-config|dependabot|codecov|pipeline|\.gitlab-ci)\.(?:json|ya?ml)$/i;
const otherFolders = /(?:^|\/)(?:node_modules|\.github|\.circleci|\.vscode|\.idea|__snapshots__)\//;

export function classifyName(file: string): FileClass {
  const known = byExtension[path.posix.extname(file).toLowerCase()] ?? null;
  if (known !== 'document') return known;
  return otherNames.test(path.posix.basename(file)) || otherFolders.test(`/${file}`) ? null : known;
}

/** Data of this size is no interface description; reading it to make sure would cost more than the whole run. */
const maxDocumentBytes = 60_000_000;

export function isCandidate(file: ChangedFile): boolean {
  const known = classifyName(file.path) ?? (file.previousPath === null ? null : classifyName(file.previousPath));
  if (file.kind !== 'file' || known === null) return false;
  return known !== 'document' || file.sizeBytes <= maxDocumentBytes;
}

export type DocumentKind = 'openapi' | 'json-schema' | 'fragment' | null;

const openapiKey =
  /^\ufeff?(?:["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?\d|\{[ \t]*["'](?:openapi|swagger)["'][ \t]*:)/m;
const openapiJson = /["'](?:openapi|swagger)["'][ \t\r\n]*:[ \t\r\n]*["']\d\.\d/;
const jsonSchemaKey = /["']?\$schema["']?[ \t]*:[ \t\r\n]*["']?https?:\/\/json-schema\.org\//;
const fragmentKeys =
  /^[ \t]*["']?(?:\$ref|properties|responses|parameters|requestBody|schema|schemas|allOf|oneOf|anyOf|enum|type|get|post|put|patch|delete)["']?[ \t]*:/m;
const kubernetes = /^apiVersion[ \t]*:/m;

/** What a YAML or JSON text describes, found without parsing it. */
export function classifyDocument(file: string, text: string): DocumentKind {
  if (openapiKey.test(text) || (/^\ufeff?\s{0,99}\{/.test(text.slice(0, 200)) && openapiJson.test(text)))
    return 'openapi';
  if (/\.schema\.(?:json|ya?ml)$/i.test(file) || jsonSchemaKey.test(text)) return 'json-schema';
  return fragmentKeys.test(text) && !kubernetes.test(text) ? 'fragment' : null;
}
