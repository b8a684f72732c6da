import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import type { AuthorAgent, AuthorAnswer, AuthorModel, AuthorRequest, OpenAuthorModel } from '../author-agent.ts';
import { editSchema, locateEdits, type ModelAnswer, parseAnswer } from './model-edits.ts';
import { repairText, systemText, userText } from './model-prompt.ts';

const maxOutputTokens = 8000;

async function readFiles({ workspace, findings }: AuthorRequest): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { location } of findings) {
    const text = location === null ? null : await workspace.read(location.path);
    if (location !== null && text !== null) texts.set(location.path, text);
  }
  return texts;
}

async function applyAll(
  workspace: Workspace,
  answer: ModelAnswer,
  texts: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const located = locateEdits(answer.edits, texts);
  if ('errors' in located) return located.errors;
  if (located.edits.length === 0) return [];
  const fix = { title: 'The author’s edits', safety: 'unsafe', edits: located.edits } as const;
  const { rejected } = await workspace.apply([fix]);
  return rejected.map(({ reason }) => reason);
}

/** Ask, check, apply all edits or none; where something is wrong, say so once and ask again. */
async function converse({ port }: AuthorModel, request: AuthorRequest): Promise<ModelAnswer | Failure> {
  const texts = await readFiles(request);
  const first = userText(request.packet.markdown, texts, request.findings);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  let user = first;
  let errors: readonly string[] = [];
  for (const purpose of ['author', 'author-repair']) {
    const schema = { name: 'author_edits', json: editSchema };
    const reply = await port.complete({ purpose, system: systemText, user, schema, maxOutputTokens, signal });
    const answer = parseAnswer(reply.value);
    errors = 'errors' in answer ? answer.errors : await applyAll(request.workspace, answer, texts);
    if (!('errors' in answer) && errors.length === 0) return answer;
    user = repairText(first, reply.value, errors);
  }
  return new Failure({
    code: 'author-edits-invalid',
    message: `The model's edits do not fit, also after one repair: ${errors.slice(0, 3).join('; ')}.`,
    hint: 'Nothing of them was applied.',
  });
}

/** Disputes go the same way as those of a program: as a JSON block of what was said. */
function tell({ summary, disputes }: ModelAnswer): string {
  return disputes.length === 0 ? summary : `${summary}\n\n\`\`\`json\n${JSON.stringify({ disputes })}\n\`\`\``;
}

function failed(error: unknown, { signal }: AuthorRequest): Omit<AuthorAnswer, 'costUsd'> {
  if (signal.aborted || !(error instanceof Failure)) throw error;
  return { said: '', complaint: `${error.message} ${error.hint}`, exitCode: 1, timedOut: false };
}

/** The built-in author: a model that edits by search and replace. It has no shell, no tool, and sees only the files named. */
export function modelAgent(open: OpenAuthorModel): AuthorAgent {
  return {
    identity: 'openai',
    interpret: () => ({ said: '', complaint: 'No program ran.', exitCode: 1, timedOut: false, costUsd: null }),
    async answer(request) {
      const model = await open(request.remainingUsd);
      if (model === null)
        throw new Failure({
          code: 'author-model-missing',
          message: 'stages.return.agent is openai, and no model is configured.',
          hint: 'Name one: stages: { critique: { models: [{ name: …, baseUrl: …, apiKeyEnv: … }] } }',
        });
      try {
        const answer = await converse(model, request);
        const ending =
          answer instanceof Failure
            ? failed(answer, request)
            : { said: tell(answer), complaint: '', exitCode: 0, timedOut: false };
        return { ...ending, costUsd: model.usage().costUsd };
      } catch (error) {
        return { ...failed(error, request), costUsd: model.usage().costUsd };
      }
    },
  };
}
