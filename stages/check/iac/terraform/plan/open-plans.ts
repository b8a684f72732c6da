import type { ChangedFile } from '../../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import type { ReaderInput } from '../../reader.ts';
import { toDraft } from '../model/draft.ts';
import { parseError } from '../rules/exposure.ts';
import { parsePlan } from './parse-plan.ts';
import type { Plan } from './plan.ts';

export interface OpenedPlan {
  readonly plan: Plan;
  /** Null for a plan that an earlier step left on disk. */
  readonly file: ChangedFile | null;
}

interface Opened {
  readonly plans: readonly OpenedPlan[];
  readonly errors: readonly FindingDraft[];
}

/** Half of this is more than any plan that people look at; a file twice as large would not fit beside its own tree. */
const maxPlanChars = 16_000_000;

function draftBroken(path: string, message: string, line: number): FindingDraft {
  return toDraft(
    { address: path, origin: 'plan' },
    {
      rule: parseError,
      message: `${path} looks like a plan and cannot be read: ${message}.`,
      location: { path, side: 'new', region: { startLine: line } },
      evidence: message,
      remedy: 'Write it again with terraform show -json tfplan > plan.json.',
    },
  );
}

/** Plans that lie in the work tree and that git does not track: what this run of CI made. */
async function listLeftBehind(input: ReaderInput): Promise<readonly string[]> {
  const found = new Set<string>();
  const inChange = new Set(input.change.files.map((file) => file.path));
  for (const glob of input.options.plan) {
    const onDisk = await input.tools.listFiles(glob);
    if (onDisk.length === 0) continue;
    const tracked = new Set(await input.files.list(glob, 'new'));
    for (const path of onDisk) if (!tracked.has(path) && !inChange.has(path)) found.add(path);
  }
  return [...found];
}

/** Plans among the changed files, and plans on disk. A tracked plan that has not changed is an old one: it says nothing. */
export async function openPlans(input: ReaderInput): Promise<Opened> {
  const plans: OpenedPlan[] = [];
  const errors: FindingDraft[] = [];
  const open = (path: string, text: string, file: ChangedFile | null): boolean => {
    if (text.length > maxPlanChars) {
      input.files.markUnread(path, `larger than ${maxPlanChars / 1_000_000} MB`);
      return false;
    }
    const parsed = parsePlan(path, text);
    if (parsed.status === 'plan') plans.push({ plan: parsed.plan, file });
    else if (parsed.status === 'broken') errors.push(draftBroken(path, parsed.message, parsed.line));
    return parsed.status === 'plan';
  };
  for (const file of input.taken) {
    input.signal.throwIfAborted();
    const content = await (input.files.peek ?? input.files.read)(file.path, 'new');
    // Any JSON file may be a plan: only what is one counts as read.
    if (content !== null && open(file.path, content.text, file)) await input.files.read(file.path, 'new');
  }
  for (const path of await listLeftBehind(input)) open(path, (await input.tools.readText(path)) ?? '', null);
  return { plans, errors };
}
