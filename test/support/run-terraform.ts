import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TerraformScenario } from './terraform-scenarios.ts';

function environment(home: string): Readonly<Record<string, string>> {
  const PATH = process.env['PATH'] ?? '';
  return { PATH, HOME: home, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
}

/** The first of `tofu` and `terraform` that starts; null where neither does. */
export function findTerraform(): string | null {
  for (const program of ['tofu', 'terraform']) {
    try {
      execFileSync(program, ['version'], { env: environment(tmpdir()), stdio: 'ignore' });
      return program;
    } catch {
      // Not there: try the next.
    }
  }
  return null;
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

/** Applies `before` in a folder of its own, plans `after`, and returns the plan as JSON. */
export function planScenario(program: string, scenario: TerraformScenario): string {
  const root = mkdtempSync(path.join(tmpdir(), 'real-plan-'));
  const run = (...args: readonly string[]): string =>
    execFileSync(program, args, {
      cwd: root,
      env: environment(root),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    write(root, { 'main.tf': scenario.before, ...scenario.files });
    run('init', '-no-color');
    run('apply', '-auto-approve', '-no-color');
    write(root, { 'main.tf': scenario.after });
    run('init', '-no-color');
    run('plan', '-no-color', '-out=tfplan', ...(scenario.planArgs ?? []));
    return run('show', '-json', 'tfplan');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
