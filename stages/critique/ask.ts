import { z } from 'zod';
import { Failure } from '../../pipeline/domain/failure.ts';
import type { ModelPort, ModelRequest } from '../../pipeline/domain/model.ts';
import { isFatal } from './fatal.ts';
import type { ReplyShape } from './replies.ts';

export interface Question<T> {
  readonly model: ModelPort;
  readonly purpose: string;
  readonly system: string;
  readonly user: string;
  readonly reply: ReplyShape<T>;
  /** Which of several equal questions, from 1. */
  readonly sample?: number;
}

/** What every question of one run shares. */
export interface Session {
  readonly models: readonly ModelPort[];
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
  /** Models of which every further question would fail in the same way: they are not asked again. */
  readonly broken: Map<ModelPort, Failure>;
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

/** Strict servers know no `default`: every key is asked for, and what is left out is filled in here. */
function toJsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => void delete jsonSchema.default,
  });
  return json;
}

function toRequest<T>(session: Session, question: Question<T>, user: string): ModelRequest {
  const { purpose, system, sample = 1 } = question;
  const { maxOutputTokens, signal } = session;
  const schema = { name: question.reply.name, json: toJsonSchema(question.reply.schema) };
  return { purpose, system, user, schema, maxOutputTokens, signal, ...(sample > 1 ? { sample } : {}) };
}

async function complete<T>(session: Session, question: Question<T>, user: string): Promise<unknown> {
  const known = session.broken.get(question.model);
  if (known !== undefined) throw known;
  try {
    return (await question.model.complete(toRequest(session, question, user))).value;
  } catch (error) {
    if (error instanceof Failure && isFatal(error)) session.broken.set(question.model, error);
    throw error;
  }
}

/** Asks once, and once more with the problems when the reply has a wrong shape. Rejects with a Failure. */
export async function ask<T>(session: Session, question: Question<T>): Promise<T> {
  const first = question.reply.schema.safeParse(await complete(session, question, question.user));
  if (first.success) return first.data;
  const complaint = `Your last reply to this did not satisfy the schema:\n${describeProblems(first.error)}\nReply again.`;
  const again = question.reply.schema.safeParse(await complete(session, question, `${question.user}\n\n${complaint}`));
  if (again.success) return again.data;
  throw invalidReply(question.model.name, question.purpose, describeProblems(again.error));
}

/**
 * The failure that a question may end with while the others go on: what was found until then stays, and what was not asked is
 * unread. A bug and an interrupt are thrown.
 */
export function toleratedFailure(error: unknown): Failure {
  if (!(error instanceof Failure) || error.code === 'model-aborted') throw error;
  return error;
}
