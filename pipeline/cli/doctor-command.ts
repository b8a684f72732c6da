import { gates } from '../../stages/index.ts';
import { Failure } from '../domain/failure.ts';
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
    if (exitCode === 0) return stdout.trim();
    throw new Failure({
      code: 'embedded-tool-broken',
      message: `oxlint --version ended with ${exitCode ?? 'a signal'}`,
      hint: 'Install prereview again, on this machine and with this Node: oxlint is a native program.',
    });
  } finally {
    await Promise.all([snapshot.close(), ports.close()]);
  }
}

/** Lines that the platform would not accept either own nothing: somebody may think that they do. */
async function checkOwners({ resolved }: Prepared): Promise<string> {
  const { readOwners } = await import('./wire-packet.ts');
  const file = await readOwners(resolved);
  if (file === null) return 'none at the base: seniors are asked (stages.escalate.seniors)';
  const { syntax, entries, invalid } = file.codeOwners;
  const name = syntax === 'gitlab' ? 'GitLab' : 'GitHub';
  const read = `${file.path}, ${entries} ${entries === 1 ? 'entry' : 'entries'} in the syntax of ${name}`;
  if (invalid.length === 0) return read;
  throw new Failure({
    code: 'code-owners-invalid',
    message: `${read}; ${invalid.map(({ line, reason }) => `line ${line}: ${reason}`).join('; ')}`,
    hint: 'Mend these lines: nobody is asked because of them.',
  });
}

async function describeModel(prepared: Prepared, env: NodeJS.ProcessEnv): Promise<string> {
  const { models } = prepared.settings.critique;
  if (models.length === 0) return 'none configured: no critique (stages.critique.models)';
  const { resolveEndpoint } = await import('../model/endpoint.ts');
  return models.map((model) => resolveEndpoint(model, env).label).join(', ');
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
    diagnoses.push(await diagnose('code owners', () => checkOwners(ready)));
    diagnoses.push(await diagnose('embedded linter', () => checkLinter(ready, context)));
    diagnoses.push(await diagnose('model', () => describeModel(ready, context.env)));
    await ready.resolved.close();
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
