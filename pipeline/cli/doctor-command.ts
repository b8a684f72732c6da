import { gates } from '../../stages/index.ts';
import { describeError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { type Prepared, prepare } from './read-settings.ts';
import { createPorts } from './wire.ts';

interface Diagnosis {
  readonly ok: boolean;
  readonly text: string;
  readonly hint?: string;
}

async function diagnose(name: string, look: () => Promise<string>): Promise<Diagnosis> {
  try {
    return { ok: true, text: `${name}: ${await look()}` };
  } catch (error) {
    const { message, hint } = describeError(error);
    return { ok: false, text: `${name}: ${message}`, hint };
  }
}

async function checkLinter(prepared: Prepared, context: CommandContext): Promise<string> {
  const ports = createPorts(prepared, context, () => {});
  const snapshot = await ports.readChange();
  try {
    const tools = ports.toolsFor(snapshot, context.signal);
    const { stdout, exitCode } = await tools.run({ command: [await tools.embedded('oxlint'), '--version'] });
    if (exitCode !== 0) throw new Error(`oxlint --version ended with ${exitCode}`);
    return stdout.trim();
  } finally {
    await snapshot.close();
  }
}

function describeModel(prepared: Prepared, env: NodeJS.ProcessEnv): string {
  const { models } = prepared.settings.critique;
  if (models.length === 0) return 'none configured: no critique (stages.critique.models)';
  const missing = models.filter((model) => model.apiKeyEnv !== undefined && (env[model.apiKeyEnv] ?? '') === '');
  if (missing.length > 0) throw new Error(`${missing.map((model) => `$${model.apiKeyEnv}`).join(', ')} is not set`);
  return models.map((model) => model.name).join(', ');
}

/** Looks at everything a run needs, one line each with what to do. Exits with 2 when something is broken. */
export async function executeDoctor(_options: object, context: CommandContext): Promise<number> {
  let prepared: Prepared | null = null;
  const diagnoses = [
    await diagnose('node', async () => process.version),
    await diagnose('repository', async () => {
      prepared = await prepare({}, context);
      return `${prepared.resolved.root}, reviewed from ${prepared.resolved.baseDescription}`;
    }),
  ];
  const ready = prepared as Prepared | null;
  if (ready !== null) {
    diagnoses.push(await diagnose('configuration', async () => ready.settings.source));
    diagnoses.push(await diagnose('embedded linter', () => checkLinter(ready, context)));
    diagnoses.push(await diagnose('model', async () => describeModel(ready, context.env)));
  }
  diagnoses.push(
    await diagnose('gates', async () =>
      (await Promise.all(gates.map(async ({ load }) => (await load()).id))).join(', '),
    ),
  );
  for (const { ok, text, hint } of diagnoses)
    context.stdout.write(`${ok ? '✓' : '✗'} ${text}\n${hint === undefined ? '' : `  → ${hint}\n`}`);
  return diagnoses.every(({ ok }) => ok) ? exitCodes.pass : exitCodes.usage;
}
