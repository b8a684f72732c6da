// `npm run new-gate -- NAME`: a gate that runs, with its README, cases and registration. Then edit.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const placeholder = /__GATE__/g;

function fail(message: string, hint: string): never {
  process.stderr.write(`new-gate: ${message}\n→ ${hint}\n`);
  process.exit(2);
}

function fillIn(folder: string, name: string): void {
  for (const entry of readdirSync(folder)) {
    const file = path.join(folder, entry);
    if (statSync(file).isDirectory()) {
      fillIn(file, name);
      continue;
    }
    writeFileSync(file, readFileSync(file, 'utf8').replace(placeholder, name));
    if (file.endsWith('.template')) renameSync(file, file.slice(0, -'.template'.length));
  }
}

function register(name: string): void {
  const registry = 'stages/index.ts';
  const text = readFileSync(registry, 'utf8');
  const line = `  { id: '${name}', stage: 'check', load: async () => (await import('./check/${name}/index.ts')).gate as Gate },\n`;
  const anchor = "  { id: 'critique'";
  if (!text.includes(anchor))
    fail(`${registry} has no line that starts with ${anchor.trim()}`, `Add this line by hand:\n${line}`);
  writeFileSync(registry, text.replace(anchor, `${line}${anchor}`));
}

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
  fail(`"${name}" is no gate name`, 'Use kebab-case: npm run new-gate -- feature-flags');
const folder = path.join('stages/check', name);
if (existsSync(folder)) fail(`${folder} exists`, 'Choose another name, or edit that gate.');
cpSync('stages/_template', folder, { recursive: true });
fillIn(folder, name);
register(name);
process.stdout.write(
  [
    `${folder} is registered and runs.`,
    `  1. say what it finds:   ${folder}/index.ts, README.md`,
    `  2. show it:             ${folder}/cases/{ok,bad}.<name>/{before,after}/ and expected.json`,
    `  3. see it pass:         npm run vitest -- test/stages test/inventory.test.ts`,
    `  4. refresh the schema:  npm run generate`,
    '',
  ].join('\n'),
);
