import type { FindingDraft, Location } from '../../../../pipeline/domain/finding.ts';
import type { Side } from '../../../../pipeline/domain/change.ts';
import { indexLines } from '../../_shared/sql/line-index.ts';
import { type ReadFile, regionOf } from '../draft.ts';
import { docs } from '../rules/docs.ts';
import { levelOf, type RuleName } from '../rules/rule-name.ts';
import { type Placed, readWorkflow, type Workflow, type WorkflowStep } from './read-workflow.ts';
import { findInjections, isUntrusted } from './untrusted.ts';

interface Claim {
  readonly rule: RuleName;
  readonly message: string;
  readonly evidence: string;
  readonly symbol: string;
  /** Where the cause may be: the first that the change touches is shown. */
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

const secretive = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);
const headOfPullRequest =
  /github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|github\.event\.workflow_run\.(?:head_sha|head_branch|head_commit\.id)|github\.event\.pull_request\.merge_commit_sha|refs\/pull\/|head\.repo\.(?:full_name|clone_url)|head_repository\.full_name/;
const checkoutCommand =
  /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|checkout|pull|clone)\b[^\n]{0,200}(?:pull\/|head_ref|\.head\.(?:sha|ref)|head_sha|head_branch)/;

function headCheckout(step: WorkflowStep): Placed | null {
  if (step.uses?.text.startsWith('actions/checkout@') === true) {
    const inputs = [step.inputs.get('ref'), step.inputs.get('repository')];
    return inputs.find((input) => input !== undefined && headOfPullRequest.test(input.text)) ?? null;
  }
  return step.run !== null && checkoutCommand.test(step.run.text) ? step.run : null;
}

function privilegedClaims(workflow: Workflow): readonly Claim[] {
  const triggers = workflow.triggers.filter((trigger) => secretive.has(trigger.text));
  const [trigger] = triggers;
  if (trigger === undefined) return [];
  return workflow.steps.flatMap((step) => {
    const head = headCheckout(step);
    if (head === null) return [];
    return [
      {
        rule: 'privileged-workflow' as const,
        message: `Job \`${step.job}\` checks out code of the pull request while \`${trigger.text}\` gives it secrets and a write token.`,
        evidence: head.text.slice(0, 200),
        symbol: step.job,
        places: [head, step.place, ...triggers],
      },
    ];
  });
}

function untrustedNames(environments: readonly ReadonlyMap<string, Placed>[]): ReadonlySet<string> {
  return new Set(
    environments.flatMap((environment) =>
      [...environment].filter(([, value]) => isUntrusted(value.text)).map(([name]) => name),
    ),
  );
}

function injectionClaims(workflow: Workflow, text: string): readonly Claim[] {
  return workflow.steps.flatMap((step) => {
    const script =
      step.run ?? (step.uses?.text.startsWith('actions/github-script@') === true ? step.inputs.get('script') : null);
    if (script === null || script === undefined) return [];
    const source = text.slice(script.start, script.end);
    return findInjections(source, untrustedNames([workflow.environment, step.environment])).map((injection) => {
      const start = script.start + injection.offset;
      return {
        rule: 'untrusted-workflow-input' as const,
        message: `\`${injection.text}\` is written by outsiders and becomes part of the script of job \`${step.job}\`.`,
        evidence: injection.text,
        symbol: step.job,
        places: [{ start, end: start + injection.text.length }],
      };
    });
  });
}

const trustedOwners = new Set(['actions', 'github']);

/** `owner/name` of an action that is not pinned; null for local, own and pinned ones. */
function unpinnedName(uses: string): string | null {
  if (uses.startsWith('./') || uses.startsWith('../') || uses.includes('${{')) return null;
  if (uses.startsWith('docker://')) return /@sha256:[0-9a-f]{64}$/.test(uses) ? null : uses.replace(/:[^/:]*$/, '');
  const [name = '', ref = ''] = uses.split('@');
  const owner = name.split('/')[0] ?? '';
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(ref) || trustedOwners.has(owner.toLowerCase()) ? null : name;
}

function unpinnedClaims(workflow: Workflow, before: Workflow | null): readonly Claim[] {
  const known = new Set((before?.steps ?? []).flatMap((step) => unpinnedName(step.uses?.text ?? './') ?? []));
  return workflow.steps.flatMap((step) => {
    const name = step.uses === null ? null : unpinnedName(step.uses.text);
    if (name === null || step.uses === null || known.has(name)) return [];
    return [
      {
        rule: 'unpinned-action' as const,
        message: `The action \`${step.uses.text}\` is new here and not pinned to a commit.`,
        evidence: step.uses.text,
        symbol: name,
        places: [step.uses],
      },
    ];
  });
}

function permissionClaims(workflow: Workflow, before: Workflow | null): readonly Claim[] {
  const had = new Set((before?.permissions ?? []).map(({ job, scope }) => `${job} ${scope}`));
  return workflow.permissions.flatMap((permission) => {
    const { job, scope } = permission;
    const isWide = scope === '*' || (before !== null && before.restricted.size > 0);
    if (!isWide || had.has(`${job} ${scope}`) || had.has(`${job} *`) || had.has(' *')) return [];
    const who = job === '' ? 'the whole workflow' : `job \`${job}\``;
    const what = scope === '*' ? 'every permission' : `\`${scope}: write\``;
    return [
      {
        rule: 'workflow-permissions' as const,
        message: `The token of ${who} gets ${what}.`,
        evidence: `${scope}: write`,
        symbol: job,
        places: [permission],
      },
    ];
  });
}

function toDraft(read: ReadFile, claim: Claim): FindingDraft | null {
  const regions = claim.places.map(({ start, end }) => regionOf(read.lines, start, Math.max(start, end - 1)));
  const region = regions.find((one) => {
    for (let line = one.startLine; line <= (one.endLine ?? one.startLine); line++)
      if (read.touched.has(line)) return true;
    return false;
  });
  if (region === undefined) return null;
  return draft(claim, { path: read.file.path, side: 'new', region: narrowed(region, read) });
}

/** A whole step is shown from the first line of it that the change touches. */
function narrowed(region: NonNullable<Location['region']>, read: ReadFile): NonNullable<Location['region']> {
  const end = region.endLine ?? region.startLine;
  if (end === region.startLine) return region;
  for (let line = region.startLine; line <= end; line++)
    if (read.touched.has(line)) return { startLine: line, endLine: line };
  return region;
}

function draft(claim: Claim, location: Location): FindingDraft {
  const { rule, message, evidence, symbol } = claim;
  return {
    ruleId: `shell/${rule}`,
    message,
    location,
    evidence,
    symbol,
    remedy: docs[rule].safe,
    level: levelOf(rule),
    reach: symbol,
  };
}

/** A `permissions:` block that is gone: the token falls back to the default of the repository, which may be write. */
function lostRestrictions(read: ReadFile, before: Workflow, after: Workflow, oldText: string): readonly FindingDraft[] {
  const lines = indexLines(oldText);
  const jobs = new Set(after.steps.map((step) => step.job));
  return [...before.restricted].flatMap(([job, place]) => {
    const isCovered = after.restricted.has(job) || (job !== '' && (after.restricted.has('') || !jobs.has(job)));
    const isSplit = job === '' && [...jobs].every((one) => after.restricted.has(one));
    if (isCovered || isSplit) return [];
    const claim: Claim = {
      rule: 'workflow-permissions',
      message: `The \`permissions:\` of ${job === '' ? 'the workflow' : `job \`${job}\``} are gone: its token gets the default of the repository.`,
      evidence: 'permissions:',
      symbol: job,
      places: [place],
    };
    const side: Side = 'old';
    const path = read.file.previousPath ?? read.file.path;
    return [draft(claim, { path, side, region: { startLine: lines.lineOf(place.start) } })];
  });
}

/** Findings of a GitHub workflow or composite action. `before` is its text at the base, null where it is new. */
export function checkWorkflow(read: ReadFile, before: string | null, checkPinned: boolean): readonly FindingDraft[] {
  const workflow = readWorkflow(read.text);
  if (workflow === null) return [];
  const old = before === null ? null : readWorkflow(before);
  const claims = [
    ...privilegedClaims(workflow),
    ...injectionClaims(workflow, read.text),
    ...permissionClaims(workflow, old),
    ...(checkPinned ? unpinnedClaims(workflow, old) : []),
  ];
  const drafts = claims.map((claim) => toDraft(read, claim)).filter((one) => one !== null);
  return old === null || before === null ? drafts : [...drafts, ...lostRestrictions(read, old, workflow, before)];
}
