/**
 * Every piece of a program, taken as a pattern, has to be found where it stands:
 * `npx node bench/rules-self-match.ts FOLDER [--language go,php] [--open] [--files 40] [--pieces 60] [--list 5] [--json OUT] [--against semgrep]`.
 * FOLDER holds source files at any depth. `--open` replaces a part of each piece by `$X`. Files and pieces are drawn by
 * chance that is the same in every run. With `--against semgrep` what is not found is asked of the real program too: what
 * it does not find either is no mistake.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { languageOfPath } from '../stages/check/rules/semgrep/index.ts';
import { buildTree } from '../stages/check/rules/semgrep/tree/build-tree.ts';
import { loadLanguage } from '../stages/check/rules/semgrep/tree/languages.ts';
import { createRandom } from './random.ts';
import { ask, type Outcome, type Piece, pieceOf } from './rules/self-match.ts';
import { findSemgrep, runSemgrep } from './rules/semgrep-oracle.ts';
import { table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string' },
    open: { type: 'boolean', default: false },
    files: { type: 'string', default: '40' },
    pieces: { type: 'string', default: '60' },
    list: { type: 'string', default: '0' },
    json: { type: 'string' },
    against: { type: 'string' },
  },
});

const folder = positionals[0] ?? process.env['RULE_SETS'] ?? '';
if (!existsSync(folder)) {
  write(`skipped: nothing at ${folder || '(no folder given)'}`);
  process.exit(0);
}

interface Asked extends Piece {
  readonly language: string;
  readonly file: string;
  readonly outcome: Outcome;
  /** Semgrep does not find it either, or cannot read it. */
  theirs?: boolean;
}

const random = createRandom(7);
const draw = <T>(all: readonly T[], most: number): T[] =>
  all
    .map((each) => [random.next(), each] as const)
    .toSorted(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, each]) => each);

function filesByLanguage(): Map<string, string[]> {
  const wanted = values.language?.split(',');
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.git'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
    .filter((file) => statSync(file).size < 200_000);
  const groups = Map.groupBy(all, (file) => languageOfPath(file) ?? '');
  groups.delete('');
  return new Map([...groups].filter(([language]) => wanted === undefined || wanted.includes(language)));
}

async function askFile(language: string, file: string, seen: Set<string>): Promise<Asked[]> {
  const spec = await loadLanguage(language);
  if (spec === null) return [];
  const tree = await buildTree(spec, readFileSync(file, 'utf8'));
  // What is damaged is read around: nothing is claimed of it.
  if ('reason' in tree || tree.damage !== null) return [];
  const pieces = tree.nodes.flatMap((node) => pieceOf(node, tree, values.open ? random : null) ?? []);
  const fresh = pieces.filter(({ pattern }) => !seen.has(pattern));
  const asked: Asked[] = [];
  for (const piece of draw(fresh, Number(values.pieces))) {
    if (seen.has(piece.pattern)) continue;
    seen.add(piece.pattern);
    asked.push({ ...piece, language, file, outcome: await ask(piece, tree, spec) });
  }
  return asked;
}

/** Asks the real program about pieces that were not found; a mark is left on those that it misses too. */
function askSemgrep(missed: readonly Asked[]): void {
  const program = findSemgrep();
  if (program === null) return write('skipped: no semgrep: set SEMGREP to its path, or install it (PyPI)');
  for (const group of Map.groupBy(missed, (piece) => piece.language).values()) {
    const root = mkdtempSync(path.join(tmpdir(), 'prereview-self-'));
    try {
      mkdirSync(path.join(root, 'targets'));
      writeFileSync(path.join(root, 'targets', '.semgrepignore'), '');
      const names = new Map([...new Set(group.map(({ file }) => file))].map((file, at) => [file, `t${at}`]));
      for (const [file, name] of names) {
        mkdirSync(path.join(root, 'targets', name));
        writeFileSync(path.join(root, 'targets', name, path.basename(file)), readFileSync(file));
      }
      const idOf = (at: number): string => `p${at}`;
      const without = new Set<string>();
      for (;;) {
        const rules = group.flatMap((piece, at) =>
          without.has(idOf(at))
            ? []
            : [
                {
                  id: idOf(at),
                  message: 'm',
                  severity: 'INFO',
                  languages: [piece.language],
                  paths: { include: [`**/${names.get(piece.file) ?? ''}/**`] },
                  pattern: piece.pattern,
                },
              ],
        );
        writeFileSync(path.join(root, 'r.json'), JSON.stringify({ rules }));
        const flags = ['--no-git-ignore', '--max-target-bytes', '0', '--disable-nosem', '-j', '1'];
        const output = runSemgrep(program, ['--config', 'r.json', ...flags, 'targets'], root);
        const refused = output.errors.flatMap(({ rule_id: id, path: at }) =>
          id !== undefined && at === undefined && !without.has(id) ? [id] : [],
        );
        for (const id of refused) without.add(id);
        if (refused.length > 0) continue;
        group.forEach((piece, at) => {
          const text = readFileSync(piece.file, 'utf8');
          const line = text.slice(0, piece.start).split('\n').length;
          piece.theirs = !output.results.some((one) => one.check_id === idOf(at) && one.start.line === line);
        });
        break;
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
}

const all: Asked[] = [];
for (const [language, files] of filesByLanguage()) {
  const seen = new Set<string>();
  for (const file of draw(files, Number(values.files))) all.push(...(await askFile(language, file, seen)));
}
const bad = all.filter(({ outcome }) => outcome !== 'found');
if (values.against === 'semgrep') askSemgrep(bad);
const counted = bad.filter(({ theirs }) => theirs !== true);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
const rows = [...Map.groupBy(all, ({ language }) => language)].map(([language, of]) => {
  const own = counted.filter((piece) => piece.language === language);
  const count = (outcome: Outcome): string => String(own.filter((piece) => piece.outcome === outcome).length);
  return [
    language,
    String(of.length),
    percent(of.length - own.length, of.length),
    count('unreadable'),
    count('missed'),
    count('gave up'),
  ];
});
write(table(['language', 'pieces', 'found', 'unreadable', 'missed', 'gave up'], rows));
for (const [what, of] of [
  ...Map.groupBy(counted, (piece) => `${piece.language} ${piece.outcome} ${piece.kind}`),
].toSorted((a, b) => b[1].length - a[1].length)) {
  write(`\n${String(of.length).padStart(4)}  ${what}`);
  for (const { pattern, file, start } of of
    .toSorted((a, b) => a.pattern.length - b.pattern.length)
    .slice(0, Number(values.list)))
    write(`      ${JSON.stringify(pattern.slice(0, 160))}  ${path.relative(folder, file)}@${start}`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(counted, null, 1)}\n`);
