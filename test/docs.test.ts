import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddedDefaults } from '../config/embedded.generated.ts';
import { loadConfig } from '../config/load.ts';
import { allRules } from '../pipeline/cli/all-rules.ts';
import { exitCodes } from '../pipeline/exit-codes.ts';
import { formatNames } from '../pipeline/reports/index.ts';
import { steps } from '../pipeline/triage/steps.ts';
import { outputFormats } from '../stages/check/_shared/tool-output/parse-output.ts';
import { gates } from '../stages/index.ts';
import { agentPresets } from '../stages/return/agents.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/**/*.md')].toSorted();
const linked = [...pages, ...globSync('stages/**/README.md', { exclude: ['**/cases/**', 'stages/_template/**'] })];
const read = (file: string): string => readFileSync(file, 'utf8');

interface Block {
  readonly file: string;
  readonly language: string;
  readonly text: string;
}

/** Fenced blocks, with the indentation of their fence taken away. */
function readBlocks(file: string): Block[] {
  return [...read(file).matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', text = '']) => ({
      file,
      language,
      text: text.replace(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

const withoutBlocks = (text: string): string => text.replace(/^( *)```[\s\S]*?^\1```$/gm, '');

async function loadExample(text: string) {
  return loadConfig({
    readText: async (name) => (name === 'pipeline.yaml' ? text : null),
    gates: {
      ids: gates.filter((gate) => gate.stage === 'check').map((gate) => gate.id),
      load: async (id) => {
        const entry = gates.find((gate) => gate.id === id);
        if (entry === undefined) throw new Error(`no gate ${id}`);
        return entry.load();
      },
    },
    today: '2026-11-20',
  });
}

describe('configuration in the documentation', () => {
  const blocks = pages.flatMap(readBlocks).filter(({ text }) => text.startsWith('# pipeline.yaml\n'));

  it('is there, and would be refused if it were wrong', async () => {
    expect(blocks.length).toBeGreaterThan(8);
    await expect(loadExample('# pipeline.yaml\nversoin: 1\n')).rejects.toThrow('versoin');
  });

  it.each(blocks)('is valid in $file: $text', async ({ text, language }) => {
    expect(language).toBe('yaml');
    const { notices } = await loadExample(text);
    expect(notices).toEqual([]);
  });

  it('lists every key with its default', () => {
    const text = read('docs/configuration.md');
    const { stages, effects, ...top } = embeddedDefaults;
    const keys = [
      ...Object.entries(top),
      ...Object.entries(effects).map(([key, value]) => [`effects.${key}`, value] as const),
      ...Object.entries(stages).flatMap(([stage, map]) =>
        Object.entries(map).map(([key, value]: [string, unknown]) => [`stages.${stage}.${key}`, value] as const),
      ),
    ];
    for (const [key, value] of keys) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${key}`));
      expect(row, `docs/configuration.md has no row for ${key}`).toContain(
        typeof value === 'object' ? key : `\`${String(value)}\``,
      );
    }
  });
});

/** Anchor of a heading as GitHub makes it; the second of two equal ones gets `-1`. */
function anchorsOf(file: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, title = ''] of withoutBlocks(read(file)).matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

function linksOf(file: string): string[] {
  const text = withoutBlocks(read(file)).replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

function brokenLink(file: string, target: string): string | null {
  if (/^https?:/.test(target)) return null;
  const [name = '', anchor] = target.split('#');
  const found = name === '' ? file : path.join(path.dirname(file), decodeURIComponent(name));
  if (path.relative('.', found).startsWith('..') || !existsSync(found)) return `${target}: no such file`;
  if (anchor === undefined || anchorsOf(found).has(anchor)) return null;
  return `${target}: no such heading`;
}

describe('links', () => {
  it.each(linked)('of %s lead somewhere', (file) => {
    expect(linksOf(file).flatMap((target) => brokenLink(file, target) ?? [])).toEqual([]);
  });

  it('would be noticed when they do not', () => {
    expect(brokenLink('README.md', 'docs/nowhere.md')).not.toBeNull();
    expect(brokenLink('README.md', 'docs/gates.md#nowhere')).not.toBeNull();
    expect(linksOf('README.md').length).toBeGreaterThan(10);
  });

  it('reach every page from the README or the index of decisions', () => {
    const reached = new Set(
      pages.flatMap((file) => linksOf(file).map((target) => path.join(path.dirname(file), target.split('#')[0] ?? ''))),
    );
    expect(pages.filter((file) => file !== 'README.md' && !reached.has(file))).toEqual([]);
  });
});

/** Options of a command as its help prints them: `--base <ref>`. */
function optionsOfHelp(...args: string[]): string[] {
  const { stdout } = spawnSync(process.execPath, ['pipeline/cli/launch.ts', ...args, '--help'], { encoding: 'utf8' });
  return [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+(?: <\w+>)?)/gm)]
    .map(([, option = '']) => option)
    .filter((option) => option !== '--help');
}

function commandsOfHelp(): string[] {
  const { stdout } = spawnSync(process.execPath, ['pipeline/cli/launch.ts', '--help'], { encoding: 'utf8' });
  const list = stdout.split('Commands:')[1] ?? '';
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}

/** First cells of table rows, code spans only. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell);
}

describe('README', () => {
  const text = read('README.md');

  it('lists exactly the options of pipeline run', () => {
    const options = optionsOfHelp('run');
    expect(options.length).toBeGreaterThan(10);
    expect(
      firstCells(text)
        .filter((cell) => cell.startsWith('--'))
        .toSorted(),
    ).toEqual(options.toSorted());
  });

  it('lists exactly the commands', () => {
    const commands = commandsOfHelp().map((name) => `pipeline ${name}`);
    expect(
      firstCells(text)
        .filter((cell) => cell.startsWith('pipeline '))
        .toSorted(),
    ).toEqual(commands.toSorted());
  });

  it('lists every exit code, here and in the page about the report', () => {
    for (const page of [text, read('docs/report.md')]) {
      const listed = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
      expect(listed.toSorted((a, b) => a - b)).toEqual(Object.values(exitCodes).toSorted((a, b) => a - b));
    }
  });

  it('names the formats', () => {
    for (const name of formatNames) expect(text).toContain(`\`${name}\``);
  });
});

describe('what the documentation names', () => {
  it('every gate is listed, with its README', () => {
    const [page, readme] = [read('docs/gates.md'), read('README.md')];
    for (const { id, stage } of gates) {
      const folder = stage === 'check' ? `../stages/check/${id}` : `../stages/${id}`;
      expect(page).toContain(`[\`${id}\`](${folder}/README.md)`);
      expect(readme).toContain(`| gate \`${id}\` |`);
    }
  });

  it('every rule exists', async () => {
    const rules = new Set((await allRules()).map((rule) => rule.id));
    const owners = [...gates.map((gate) => gate.id), 'config'].join('|');
    // A file of that name is a path, a third segment is a rule of the wrapped tool, a glob or placeholder names many.
    const isRule = (name: string): boolean =>
      !/[*<]/.test(name) && !/\.[a-z]+$/.test(name) && !/^(?:lint|external)\/[^/]+\/./.test(name);
    const named = pages.flatMap((file) =>
      [...read(file).matchAll(new RegExp(`(?<![\\w./-])(?:${owners})/[\\w*<./-]*[\\w*<]`, 'g'))]
        .map(([name]) => name)
        .filter(isRule)
        .map((name) => ({ file, name })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !rules.has(name))).toEqual([]);
  });

  it('the order of triage is the real one', () => {
    const rows = [...read('docs/gates.md').matchAll(/^\| \d+ \| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(steps.map((step) => step.name));
  });

  it('the formats of external tools are those that are parsed', () => {
    for (const format of outputFormats) expect(read('docs/external-tools.md')).toContain(`\`${format}\``);
  });

  it.each(Object.entries(agentPresets))('the preset %s is started as it says', (name, { command, passEnv }) => {
    const row = read('docs/author-agents.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row).toContain(`\`${command.join(' ')}\``);
    for (const variable of passEnv) expect(row).toContain(`\`${variable}\``);
  });
});

describe('decisions', () => {
  const index = read('docs/decisions/README.md');
  const records = globSync('docs/decisions/[0-9]*.md').toSorted();

  it('are numbered without gap or double, and listed in order', () => {
    expect(records.map((file) => Number(path.basename(file).slice(0, 4)))).toEqual(records.map((_, at) => at + 1));
    const listed = [...index.matchAll(/^\| (\d+) \| \[([^\]]+)\]\(([^)]+)\) \|$/gm)];
    expect(listed.map(([, , , file]) => `docs/decisions/${file}`)).toEqual(records);
    for (const [, number, title, file] of listed)
      expect(read(`docs/decisions/${file}`).split('\n')[0]).toBe(`# ${number}. ${title}`);
  });

  it.each(records)('%s says context, decision, consequences and what was rejected', (file) => {
    for (const part of ['Context', 'Decision', 'Consequences', 'Rejected'])
      expect(read(file)).toContain(`\n**${part}.** `);
  });
});
