import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { type Answer, disputeFinding, explain, openFindings, reviewWorkTree } from './mcp/tools.ts';
import { toolName, version } from './version.ts';

const named = z.array(z.string().max(100)).max(40);

/** A tool's answer in the protocol's form. What goes wrong is the tool's answer too: the agent reads it and goes on. */
async function reply(answering: Promise<Answer>) {
  try {
    const { text, data } = await answering;
    return { content: [{ type: 'text' as const, text }], structuredContent: { ...data } };
  } catch (error) {
    const known = error instanceof Failure ? `${error.message} ${error.hint}` : null;
    const text = known ?? `unexpected error: ${error instanceof Error ? error.message : String(error)}`;
    return { content: [{ type: 'text' as const, text }], isError: true };
  }
}

function createServer(context: CommandContext): McpServer {
  const server = new McpServer({ name: toolName, version });
  server.registerTool(
    'review_work_tree',
    {
      title: 'Review the work tree',
      description:
        'Runs the gates over what changed in this repository (untracked files included) and returns what is to be fixed. Call it before you stop.',
      inputSchema: z.object({
        base: z
          .string()
          .max(200)
          .optional()
          .describe('Compare with this ref. Default: the merge base with the main branch.'),
        staged: z.boolean().optional().describe('Only what is staged.'),
        only: named.optional().describe('Stages or gates by name. Default: check.'),
      }),
      annotations: { readOnlyHint: true },
    },
    ({ base, staged, only }) =>
      reply(
        reviewWorkTree(
          {
            ...(base === undefined ? {} : { base }),
            ...(staged === undefined ? {} : { staged }),
            ...(only === undefined ? {} : { only }),
          },
          context,
        ),
      ),
  );
  server.registerTool(
    'explain_rule',
    {
      title: 'Explain a rule',
      description: 'What a rule finds, why it matters and the safe way.',
      inputSchema: z.object({ rule: z.string().max(200).describe('A rule id such as sql/drop-column.') }),
      annotations: { readOnlyHint: true },
    },
    ({ rule }) => reply(explain(rule)),
  );
  server.registerTool(
    'open_findings',
    {
      title: 'Open findings',
      description: 'What the last review of this repository left open.',
      inputSchema: z.object({}),
      annotations: { readOnlyHint: true },
    },
    () => reply(openFindings(context)),
  );
  server.registerTool(
    'dispute_finding',
    {
      title: 'Dispute a finding',
      description:
        'Say with evidence why a finding is wrong, in place of editing the code. It stays open; a human reads the evidence.',
      inputSchema: z.object({
        fingerprint: z
          .string()
          .regex(/^[0-9a-f]{6,64}$/)
          .describe('As open_findings names it.'),
        evidence: z.string().min(20).max(4000).describe('Facts: the code, test or document that shows it.'),
      }),
      annotations: { readOnlyHint: false, destructiveHint: false },
    },
    (input) => reply(disputeFinding(input, context)),
  );
  return server;
}

/** `pipeline mcp`: serves until the agent closes standard input. Standard output belongs to the protocol. */
export async function executeMcp(_options: object, context: CommandContext): Promise<number> {
  const handle = serveStdio(() => createServer(context));
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await handle.close();
  return exitCodes.pass;
}
