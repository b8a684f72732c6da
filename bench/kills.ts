/** Kills runs of the return loop at random moments and runs again. `-- 200` sets how many; 100 without. Needs `npm run build`. */
import { spawnSync } from 'node:child_process';

const trials = process.argv[2] ?? '100';
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'test/e2e/kills.test.ts', '-t', 'random moments', '--reporter=dot'],
  {
    stdio: 'inherit',
    env: { ...process.env, KILL_TRIALS: trials },
  },
);
process.exitCode = status ?? 1;
