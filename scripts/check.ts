// Build, types, lint, format, walls; then the very command that a developer runs: npm test.
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [name: string, script: string])[] = [
  ['build', 'build'],
  ['types', 'typecheck'],
  ['lint', 'lint'],
  ['format', 'format:check'],
  ['walls', 'walls'],
  ['tests', 'test'],
];

for (const [name, script] of steps) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  if (status !== 0) {
    process.stdout.write(`\n${name} failed (npm run ${script})\n`);
    process.exit(status ?? 1);
  }
}
