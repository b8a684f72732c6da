import { z } from 'zod';
import { knownGateIds } from './check-file.ts';
import { createSchema } from './schema.ts';

/** A gate as the editor schema needs it. */
export interface DescribedGate {
  readonly id: string;
  readonly title: string;
  readonly options: z.ZodType;
}

function gateValue(gate: DescribedGate | undefined, id: string): z.ZodType {
  const form = z.union([z.enum(['on', 'off']), z.boolean(), gate?.options ?? z.unknown()]);
  return form.exactOptional().describe(gate?.title ?? `Gate ${id}: off, on, or its options.`);
}

/** JSON Schema (draft 7, which editors know best) of `pipeline.yaml`, with the options of the given gates. */
export function generateJsonSchema(gates: readonly DescribedGate[]): Record<string, unknown> {
  const ids = knownGateIds(gates.map((gate) => gate.id));
  const values = ids.map((id) => [
    id,
    gateValue(
      gates.find((gate) => gate.id === id),
      id,
    ),
  ]);
  const schema = createSchema(Object.fromEntries(values), '2027-01-31');
  const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any', cycles: 'ref' });
  return {
    ...json,
    title: 'pipeline.yaml',
    description: 'Configuration of the pre-review pipeline. Every key is optional.',
  };
}
