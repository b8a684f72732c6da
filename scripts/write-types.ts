// Type declarations of the entry `prereview/semgrep`, for the package: `node scripts/write-types.ts`, run before it is packed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = 'stages/check/rules/semgrep/index.ts';

/** Writes declarations of the entry, and of all that they speak of, below `folder`. Throws where they cannot be made. */
export function writeTypes(folder: string): void {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, root);
  const program = ts.createProgram([path.join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: folder,
  });
  const emitted = new Map<string, string>();
  const { emitSkipped, diagnostics } = program.emit(undefined, (file, text) => emitted.set(path.resolve(file), text));
  if (emitSkipped || diagnostics.length > 0)
    throw new Error(`no declarations of ${entry}: ${ts.formatDiagnostics(diagnostics, host)}`);
  writeReached(path.join(folder, entry.replace(/\.ts$/, '.d.ts')), emitted);
}

const relative = /(?<before>from |import\()(?<quote>['"])(?<file>\.[^'"]*)\.ts\k<quote>/g;

/** A file and what it speaks of. Endings become those that a compiler finds declarations by. */
function writeReached(file: string, emitted: Map<string, string>): void {
  const text = emitted.get(file);
  if (text === undefined) return;
  emitted.delete(file);
  ts.sys.writeFile(file, text.replace(relative, '$<before>$<quote>$<file>.js$<quote>'));
  for (const { groups } of text.matchAll(relative))
    writeReached(path.resolve(path.dirname(file), `${groups?.['file'] ?? ''}.d.ts`), emitted);
}

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeTypes(path.join(root, 'dist/types'));
