import { structuredPatch } from 'diff';
import picomatch from 'picomatch';
import type { Change, ChangedFile, Hunk, HunkLine, LineRange, Side } from '../../pipeline/domain/change.ts';
import type { FileAccess, FileContent } from '../../pipeline/domain/gate.ts';

/** A file before and after; null means that it does not exist on that side. Equal texts are context: tracked, not changed. */
export interface FilePair {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly previousPath?: string;
  readonly language?: string;
}

export interface RecordedAccess extends FileAccess {
  readonly reads: { path: string; side: Side }[];
  readonly marked: { path: string; side: Side; ranges: readonly LineRange[] | null }[];
  readonly unread: { path: string; reason: string }[];
}

const languages: Readonly<Record<string, string>> = {
  ts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  sql: 'sql',
  py: 'python',
  go: 'go',
  rb: 'ruby',
  java: 'java',
  sh: 'shell',
  bash: 'shell',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  md: 'markdown',
  tf: 'hcl',
  php: 'php',
  rs: 'rust',
  env: 'dotenv',
  toml: 'toml',
  xml: 'xml',
};

function toHunk(hunk: ReturnType<typeof structuredPatch>['hunks'][number]): Hunk {
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  const lines: HunkLine[] = [];
  for (const raw of hunk.lines) {
    const text = raw.slice(1);
    if (raw.startsWith('+')) lines.push({ kind: 'added', oldLine: null, newLine: newLine++, text });
    else if (raw.startsWith('-')) lines.push({ kind: 'removed', oldLine: oldLine++, newLine: null, text });
    else if (raw.startsWith(' ')) lines.push({ kind: 'context', oldLine: oldLine++, newLine: newLine++, text });
  }
  return { oldStart: hunk.oldStart, oldLines: hunk.oldLines, newStart: hunk.newStart, newLines: hunk.newLines, lines };
}

function toChangedFile(pair: FilePair): ChangedFile {
  const patch = structuredPatch(pair.path, pair.path, pair.before ?? '', pair.after ?? '', '', '', { context: 3 });
  const renamed = pair.previousPath !== undefined && pair.previousPath !== pair.path;
  const status = pair.before === null ? 'added' : pair.after === null ? 'deleted' : renamed ? 'renamed' : 'modified';
  const extension = pair.path.slice(pair.path.lastIndexOf('.') + 1).toLowerCase();
  return {
    path: pair.path,
    previousPath: renamed ? (pair.previousPath ?? null) : null,
    status,
    kind: 'file',
    oldMode: pair.before === null ? null : '100644',
    newMode: pair.after === null ? null : '100644',
    language: pair.language ?? languages[extension] ?? null,
    generated: false,
    vendored: false,
    binary: false,
    sizeBytes: Buffer.byteLength(pair.after ?? pair.before ?? ''),
    hunks: patch.hunks.map(toHunk),
    unreadReason: null,
  };
}

/** A Change and the access to its files, in memory: what a gate needs, without git. */
export function changeFromPairs(
  pairs: readonly FilePair[],
  overrides: Partial<Change> = {},
): { change: Change; files: RecordedAccess } {
  const changed = pairs.filter((pair) => pair.before !== pair.after || pair.previousPath !== undefined);
  const change: Change = {
    ref: { host: null, repo: null, number: null, baseSha: '0'.repeat(40), headSha: '1'.repeat(40), url: null },
    title: '',
    body: '',
    authors: [],
    commits: [],
    labels: [],
    files: changed.map(toChangedFile),
    ...overrides,
  };
  return { change, files: accessTo(pairs) };
}

function accessTo(pairs: readonly FilePair[]): RecordedAccess {
  const byPath = new Map(pairs.map((pair) => [pair.path, pair]));
  const memo = new Map<string, unknown>();
  const access: RecordedAccess = {
    reads: [],
    marked: [],
    unread: [],
    async read(path, side) {
      access.reads.push({ path, side });
      const pair = byPath.get(path);
      const text = side === 'old' ? pair?.before : pair?.after;
      if (text === null || text === undefined) return null;
      const content: FileContent = { text, bytes: Buffer.from(text), encoding: 'utf-8' };
      return content;
    },
    async parsed<T>(path: string, side: Side, key: string, parse: (content: FileContent) => T | Promise<T>) {
      const id = JSON.stringify([path, side, key]);
      const content = await access.read(path, side);
      if (content === null) return null;
      if (!memo.has(id)) memo.set(id, await parse(content));
      return memo.get(id) as T;
    },
    async list(glob, side) {
      const matches = picomatch(glob, { dot: true });
      const present = pairs.filter((pair) => (side === 'old' ? pair.before : pair.after) !== null);
      return present
        .map((pair) => (side === 'old' ? (pair.previousPath ?? pair.path) : pair.path))
        .filter((path) => matches(path));
    },
    markRead(path, side, ranges) {
      access.marked.push({ path, side, ranges: ranges ?? null });
    },
    markUnread(path, reason) {
      access.unread.push({ path, reason });
    },
  };
  return access;
}
