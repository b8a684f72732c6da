import { gates } from '../../stages/index.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { prepare } from './read-settings.ts';

interface ListedGate {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly runs: boolean;
  readonly rules: readonly { id: string; title: string; level: string }[];
}

function renderGate(gate: ListedGate): string {
  const rules = gate.rules.map((rule) => `    ${rule.id.padEnd(36)} ${rule.level.padEnd(8)} ${rule.title}`);
  return [
    `${gate.runs ? '●' : '○'} ${gate.id} (${gate.stage}${gate.runs ? '' : ', off'}): ${gate.title}`,
    ...rules,
    '',
  ].join('\n');
}

/** Lists gates with their rules, and whether they run with the configuration of this repository. */
export async function executeGates(options: { json?: boolean }, context: CommandContext): Promise<number> {
  const { settings, resolved } = await prepare({}, context);
  await resolved.close();
  const listed = await Promise.all(
    gates.map(async ({ id, stage, load }): Promise<ListedGate> => {
      const { title, rules } = await load();
      const runs = stage === 'critique' ? settings.critique.models.length > 0 : id in settings.check.gates;
      return {
        id,
        stage,
        title,
        runs,
        rules: rules.map((rule) => ({ id: rule.id, title: rule.title, level: rule.level })),
      };
    }),
  );
  const text =
    options.json === true
      ? `${JSON.stringify(listed, null, 2)}\n`
      : `${listed.map(renderGate).join('\n')}\npipeline explain RULE says more. Configuration: ${settings.source}.\n`;
  context.stdout.write(text);
  return exitCodes.pass;
}
