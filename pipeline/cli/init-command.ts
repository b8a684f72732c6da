import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveSource } from '../change/index.ts';
import { Failure } from '../domain/failure.ts';
import { failures } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';

const template = `# Configuration of \`pipeline run\`. Every key is optional; this file changes nothing until you uncomment something.
# In CI it is read from the base commit, so that a change cannot weaken its own review.
version: 1
extends: [recommended]            # recommended | strict | advisory | a file of this repository

# ignore: ["vendor/**"]           # paths that no gate reads; the report names them

stages:
  check:
    gates:
      lint: { tools: auto }       # the linters that this repository configures, else an embedded oxlint
      secrets: on
      sql: { dialect: auto }
      # external:                 # any tool that prints SARIF, rdjson, checkstyle or ESLint JSON
      #   - { id: trivy, run: "trivy fs --format sarif .", format: sarif }

  # critique:                     # without a model there is no critique, and the report says so
  #   models: [{ name: gpt-5, baseUrl: "https://api.example.com/v1", apiKeyEnv: OPENAI_API_KEY }]
  #   budget: { usd: 1.00, tokens: 400000, minutes: 5 }

  # return:
  #   agent: { command: ["my-agent", "--headless"] }   # gets the packet on standard input
  #   rounds: 3

  # escalate:
  #   seniors: ["@acme/staff"]
  #   attention: { lines: 200, minutes: 15, linesPerHour: 400 }
  #   policy: [{ when: { assisted: true }, require: 1 }]

# rules:
#   sql/drop-column: { level: error, effect: blocking }

# suppressions:
#   - { rule: "secrets/*", path: "docs/**", reason: "documented example", by: ana, expires: 2027-01-31 }
`;

/** Writes a commented pipeline.yaml at the root of the repository. Never replaces one unless told to. */
export async function executeInit(options: { force?: boolean }, context: CommandContext): Promise<number> {
  const resolved = await resolveSource(context.cwd, { kind: 'staged' }, context.signal, context.env);
  await resolved.close();
  const { root } = resolved;
  const existing = ['pipeline.yaml', '.pipeline.yaml', '.github/pipeline.yaml'].find((name) =>
    existsSync(path.join(root, name)),
  );
  if (existing !== undefined && !(options.force === true && existing === 'pipeline.yaml')) {
    throw new Failure({
      code: 'config-exists',
      message: `${existing} exists already; it was left as it is.`,
      hint:
        existing === 'pipeline.yaml'
          ? 'Edit it, or replace it with --force.'
          : 'Edit it: only one configuration is read.',
    });
  }
  await writeFile(path.join(root, 'pipeline.yaml'), template).catch((error: Error) => {
    throw failures.fileUnwritable('pipeline.yaml', error.message);
  });
  context.stdout.write(
    'Wrote pipeline.yaml. Next: `pipeline run` reviews your work tree, `pipeline gates` lists what it looks for.\n',
  );
  return exitCodes.pass;
}
