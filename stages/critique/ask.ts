import { z } from 'zod';
import { Failure } from '../../pipeline/domain/failure.ts';
import type { ModelPort, ModelRequest } from '../../pipeline/domain/model.ts';
import type { ReplyShape } from './replies.ts';

export interface Question<T> {
  readonly purpose: string;
  readonly system: string;
  readonly user: string;
  readonly reply: ReplyShape<T>;
}

/** What every question of one run shares. */
export interface Session {
  readonly model: ModelPort;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

/** Where the reply differs from the schema, for the model to read. What it wrote itself is not repeated. */
function describeProblems(error: z.ZodError): string {
  const lines = error.issues.slice(0, 10).map((issue) => {
    const place = issue.path.map(String).join('.').slice(0, 100) || 'the whole reply';
    return `- ${place}: ${issue.message.slice(0, 200)}`;
  });
  return lines.join('\n');
}

function invalidReply(model: string, purpose: string, problems: string): Failure {
  return new Failure({
    code: 'critic-reply-invalid',
    message: `${model}, asked as ${purpose}, replied twice in a shape that cannot be read: ${problems.replaceAll('\n', ' ')}`,
    hint: 'Run again; if it stays, take a model that follows a JSON schema.',
  });
}

function toRequest<T>(session: Session, question: Question<T>, user: string): ModelRequest {
  const { $schema: _, ...json } = z.toJSONSchema(question.reply.schema);
  const { purpose, system } = question;
  const { maxOutputTokens, signal } = session;
  return { purpose, system, user, schema: { name: question.reply.name, json }, maxOutputTokens, signal };
}

/** Asks once, and once more with the problems when the reply has a wrong shape. Rejects with a Failure. */
export async function ask<T>(session: Session, question: Question<T>): Promise<T> {
  const first = await session.model.complete(toRequest(session, question, question.user));
  const parsed = question.reply.schema.safeParse(first.value);
  if (parsed.success) return parsed.data;
  const complaint = `Your last reply to this did not satisfy the schema:\n${describeProblems(parsed.error)}\nReply again.`;
  const second = await session.model.complete(toRequest(session, question, `${question.user}\n\n${complaint}`));
  const again = question.reply.schema.safeParse(second.value);
  if (again.success) return again.data;
  throw invalidReply(session.model.name, question.purpose, describeProblems(again.error));
}
