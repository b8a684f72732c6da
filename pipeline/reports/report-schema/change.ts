import { z } from 'zod';
import type { Author, ChangeRef } from '../../domain/change.ts';
import type { ReportedChange, ReportedFile } from '../../domain/report.ts';
import { count, mapOf, path, sha, text } from './atoms.ts';

const authorKind = z.enum(['agent', 'human', 'unknown']);
const author = mapOf<Author>()({ name: z.string(), email: z.string(), kind: authorKind, evidence: text });

const file = mapOf<ReportedFile>()({
  path,
  previousPath: path.nullable(),
  status: z.enum(['added', 'modified', 'deleted', 'renamed']),
  kind: z.enum(['file', 'symlink', 'submodule']),
  language: z.string().nullable(),
  generated: z.boolean(),
  vendored: z.boolean(),
  binary: z.boolean(),
  sizeBytes: count,
  addedLines: count,
  removedLines: count,
});

const ref = mapOf<ChangeRef>()({
  host: z.string().nullable(),
  repo: z.string().nullable(),
  number: z.int().min(0).nullable(),
  baseSha: sha.nullable(),
  headSha: sha.nullable(),
  // It becomes a link: whatever else a browser or a chat would open is refused.
  url: z
    .string()
    .regex(/^https?:\/\//, 'expected an http or https address')
    .nullable(),
});

export const change = mapOf<ReportedChange>()({
  ref,
  title: z.string(),
  authors: z.array(author),
  assistance: authorKind,
  commits: count,
  labels: z.array(z.string()),
  files: z.array(file),
  changedLines: count,
});
