import { z } from 'zod';
import {
  baseUrl,
  builtInCritics,
  choice,
  criticId,
  environmentVariable,
  gitRef,
  isoDate,
  listOf,
  notNegative,
  pathGlob,
  person,
  positive,
  repositoryFile,
  text,
  wholeNumber,
} from './fields.ts';

const effect = choice(['blocking', 'advisory']);
const agentNames = ['none', 'claude-code', 'codex', 'gemini', 'aider', 'opencode', 'openai'] as const;

/** `optional`, but `undefined` written out is not allowed: that is what the domain's types say. */
function keys<Shape extends Record<string, z.ZodType>>(shape: Shape, error = 'expected a map') {
  return z.strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? error : undefined) });
}

const ruleSetting = z
  .union(
    [
      choice(['off', 'error', 'warning', 'note']),
      keys({
        level: choice(['off', 'error', 'warning', 'note'])
          .exactOptional()
          .describe('Level of its findings; off: none.'),
        effect: effect.exactOptional().describe('Whether its findings keep a change from passing.'),
      }),
    ],
    { error: 'expected off, error, warning, note or { level, effect }' },
  )
  .describe('off, error, warning, note, or a map of level and effect.');

const suppression = (example: string) =>
  keys({
    rule: text('a rule id or glob such as secrets/*').describe('Rule id or glob; * also crosses "/".'),
    path: pathGlob.describe('Path glob, relative to the root of the repository.'),
    reason: text('a sentence').describe('Why this is acceptable.'),
    by: text('a name').describe('Who accepts it.'),
    expires: isoDate(example).exactOptional().describe('Last day on which it holds, as YYYY-MM-DD. Recommended.'),
  });

const price = keys({
  inputUsdPerMillion: notNegative(100_000).describe('US dollars for a million input tokens.'),
  outputUsdPerMillion: notNegative(100_000).describe('US dollars for a million output tokens.'),
});

const model = keys({
  name: text('the name of a model').describe('Name of the model as its server knows it.'),
  baseUrl: baseUrl.exactOptional().describe('Base URL of an OpenAI-compatible server, usually ending in /v1.'),
  apiKeyEnv: environmentVariable
    .exactOptional()
    .describe('NAME of the environment variable that holds the key. Never the key itself.'),
  price: price
    .exactOptional()
    .describe(
      'What tokens cost, so that the budget in US dollars can hold. Default: the list price, where it is known.',
    ),
  family: text('a name')
    .exactOptional()
    .describe('Whose model it is (openai, anthropic, …), where the name does not tell. Families check each other.'),
  command: z
    .union(
      [choice(['claude-code', 'codex', 'gemini']), listOf(text('a program or argument'), '[my-model, --json]').min(1)],
      {
        error: 'expected claude-code, codex, gemini or [program, argument]',
      },
    )
    .exactOptional()
    .describe("An agent's command line as the model, in place of a server: the prompt goes to its stdin."),
  concurrency: wholeNumber(1, 64).exactOptional().describe('Requests under way at once, 1 to 64.'),
  requestsPerMinute: wholeNumber(1, 100_000).exactOptional().describe('Requests in a minute; the rest wait.'),
});

const inFile = (what: string) => keys({ file: repositoryFile.describe(`File with ${what}, read as this one is.`) });

/** Whether there is exactly one of `prompt` and `file` is for the reader of the files to say: it knows the place. */
const ownCritic = keys({
  id: criticId.describe('Name of the critic: its rule is critique/<id>.'),
  title: text('a few words').describe('What it looks for; ends "You look for one thing only: …".'),
  prompt: text('a text').exactOptional().describe('What to look for, in words. Or name a file.'),
  file: repositoryFile.exactOptional().describe('File that holds the prompt, read as this one is.'),
  level: choice(['error', 'warning', 'note'])
    .exactOptional()
    .describe('Level of all its findings. Default: by the severity that it claims.'),
});

const critic = z.union([choice(builtInCritics), ownCritic], {
  error: `expected ${builtInCritics.join(', ')} or { id, title, prompt or file }`,
});

const critique = keys({
  models: listOf(model, '[{ name: …, baseUrl: …, apiKeyEnv: … }]')
    .exactOptional()
    .describe('Models to ask; empty: none.'),
  critics: listOf(critic, '[correctness, security]')
    .min(1, { error: 'needs at least one critic; for no critique leave models empty' })
    .max(12, { error: 'has more than 12 entries' })
    .exactOptional()
    .describe('Which critics read the change: built-in ones by name, and your own.'),
  samples: wholeNumber(1, 5).exactOptional().describe('How often each critic is asked about each part, 1 to 5.'),
  houseRules: z
    .union([text('a text'), inFile('the house rules')], { error: 'expected a text or { file: path }' })
    .exactOptional()
    .describe('What the repository holds to, in words; every critic and the refuter is told.'),
  ticket: z
    .union(
      [
        inFile('the ticket'),
        keys({ env: environmentVariable.describe('NAME of the environment variable that holds the text.') }),
      ],
      { error: 'expected { env: NAME } or { file: path }' },
    )
    .exactOptional()
    .describe('The task that the change is to fulfil, from a trusted place: compared after all findings are made.'),
  budget: keys({
    usd: positive(10_000).exactOptional().describe('US dollars a run.'),
    tokens: wholeNumber(1, 1_000_000_000).exactOptional().describe('Tokens a run, input and output.'),
    minutes: positive(1440).exactOptional().describe('Wall time in minutes.'),
    perChange: keys({
      usd: positive(10_000).exactOptional().describe('US dollars.'),
      tokens: wholeNumber(1, 1_000_000_000).exactOptional().describe('Tokens, input and output.'),
    })
      .exactOptional()
      .describe('Bounds over all runs of one change (its number, or its branch) in this clone.'),
  })
    .exactOptional()
    .describe('Whichever is spent first ends the stage and makes the run incomplete.'),
  cache: z
    .boolean()
    .exactOptional()
    .describe('Keep replies under the git directory, so that the same question is paid once. Default: yes, not in CI.'),
  required: z.boolean().exactOptional().describe('true: without a model there is no pass.'),
});

const command = keys({
  command: listOf(text('a program or argument'), '[npx, my-agent, --fix]')
    .min(1, { error: 'needs a program' })
    .describe('Program and arguments, one list entry each; no shell reads it.'),
});

const returning = keys({
  agent: z
    .union([choice(agentNames), command], {
      error: `expected ${agentNames.join(', ')} or { command: [program, argument] }`,
    })
    .exactOptional()
    .describe('The author agent that gets the packet, or a command of your own.'),
  rounds: wholeNumber(0, 10).exactOptional().describe('How often a change goes back to the agent, 0 to 10.'),
  machineFixes: choice(['safe', 'all', 'off']).exactOptional().describe('Which fixes of gates are applied.'),
  budget: keys({
    usd: positive(10_000).exactOptional().describe('US dollars for all rounds.'),
    minutes: positive(1440).exactOptional().describe('Wall time of all rounds in minutes.'),
    roundUsd: notNegative(10_000)
      .exactOptional()
      .describe(
        'What a round counts as when the agent does not tell its cost. Not written: unknown, and the report says so.',
      ),
  })
    .exactOptional()
    .describe('Bounds of the return loop.'),
  env: listOf(environmentVariable, '[MY_AGENT_KEY]')
    .exactOptional()
    .describe('NAMES of further environment variables that the agent may see.'),
  price: price
    .exactOptional()
    .describe('What tokens cost, for agents that tell tokens and no cost (Codex, Gemini CLI).'),
  scope: keys({
    files: wholeNumber(0, 1000).exactOptional().describe('Files far from change and findings that an edit may touch.'),
    lines: wholeNumber(1, 100_000).exactOptional().describe('Lines that one round may write and remove.'),
  })
    .exactOptional()
    .describe('An edit beyond it is kept, not applied, and shown to a human.'),
});

const seniority = choice(['junior', 'mid', 'senior']);

const policy = keys({
  when: keys({
    assisted: z
      .union([z.boolean(), choice(['unknown-counts'])], { error: 'expected true, false or unknown-counts' })
      .exactOptional()
      .describe('An agent wrote part of it. unknown-counts: also when nobody can tell.'),
    authorLevel: listOf(seniority, '[junior, mid]').exactOptional().describe('Levels of the author.'),
    paths: listOf(pathGlob, '["db/**"]').exactOptional().describe('At least one changed path matches.'),
    blastRadius: listOf(choice(['low', 'medium', 'high', 'critical']), '[high, critical]')
      .exactOptional()
      .describe('How far a mistake in it would go, as the gate blast-radius measured it.'),
    labels: listOf(text('a label'), '[schema]').exactOptional().describe('At least one of its labels is one of these.'),
    changedLines: wholeNumber(1, 1_000_000).exactOptional().describe('It adds and removes at least so many lines.'),
  })
    .exactOptional()
    .describe('Every condition given must hold; none: always.'),
  require: wholeNumber(0, 20).exactOptional().describe('How many seniors must sign, distinct people. Default 1.'),
  from: listOf(person, '["@acme/dba"]')
    .min(1, { error: 'must name somebody; leave it out for every senior' })
    .exactOptional()
    .describe('Who counts for this entry. Default: every senior.'),
});

const escalate = keys({
  seniors: listOf(person, '["@acme/staff"]')
    .exactOptional()
    .describe('Who may sign: @user, @org/team or an e-mail address.'),
  attention: keys({
    lines: wholeNumber(1, 100_000).exactOptional().describe('Lines that one change may ask a senior to read.'),
    minutes: positive(1440).exactOptional().describe('Minutes that one change may ask of a senior.'),
    linesPerHour: positive(100_000).exactOptional().describe('Reading speed that minutes are reckoned with.'),
  })
    .exactOptional()
    .describe('What one change may ask of a senior. Over it the author is asked to split the change.'),
  policy: listOf(policy, '[{ when: { assisted: true }, require: 1 }]')
    .exactOptional()
    .describe('Who must sign, and when.'),
  authorLevels: z
    .record(person, seniority, { error: 'expected a map such as { "@ana": senior }' })
    .exactOptional()
    .describe('Level of each author, by e-mail address or @login.'),
  people: z
    .record(person, listOf(person, '[ana@example.org]'), {
      error: 'expected a map such as { "@ana": [ana@example.org] }',
    })
    .exactOptional()
    .describe('Addresses of people by @login: a platform tells the one, git the other.'),
  signOff: keys({
    unsignedNotes: choice(['accept', 'local', 'reject'])
      .exactOptional()
      .describe("Whether git notes that nobody signed count. local: on the signer's own machine, never in CI."),
    allowedSigners: repositoryFile
      .exactOptional()
      .describe('Allowed signers of SSH signatures, as ssh-keygen reads them: a file of the base.'),
    gpgKeys: repositoryFile.exactOptional().describe('Public keys of GPG signatures: a file of the base.'),
  })
    .exactOptional()
    .describe('Which sign-offs in git notes count.'),
});

/** Schema of one configuration file. Which value a gate takes is for the caller to say: see `gate-options.ts`. */
export function createSchema(gates: Readonly<Record<string, z.ZodType>>, dateExample: string) {
  const check = keys({
    concurrency: wholeNumber(1, 64).exactOptional().describe('Gates that run at the same time.'),
    timeoutMs: wholeNumber(100, 3_600_000).exactOptional().describe('How long one gate may take, in milliseconds.'),
    gates: keys(gates, 'expected a map from gates to on, off or options')
      .exactOptional()
      .describe('Each gate is off, on, or a map of its options.'),
  });
  const stages = keys({
    check: check.exactOptional().describe('Stage 1: deterministic gates.'),
    critique: critique.exactOptional().describe('Stage 2: models that look for what no parser proves.'),
    return: returning.exactOptional().describe('Stage 3: what can be fixed goes back to the author.'),
    escalate: escalate.exactOptional().describe('Stage 4: what is left goes to a senior.'),
  });
  return keys(
    {
      version: z.literal(1, { error: 'expected 1, the only version there is' }).exactOptional().describe('Always 1.'),
      extends: listOf(text('a preset or a file'), '[recommended]')
        .max(20, { error: 'has more than 20 entries' })
        .exactOptional()
        .describe(
          'Presets (recommended, strict, advisory) or files relative to this one; later ones win, this file last.',
        ),
      base: gitRef
        .exactOptional()
        .describe("What to compare with. Default: merge base with the remote's default branch."),
      ignore: listOf(pathGlob, '["vendor/**"]').exactOptional().describe('Globs of paths that no gate reads.'),
      effects: keys({
        error: effect.exactOptional().describe('Effect of errors.'),
        warning: effect.exactOptional().describe('Effect of warnings.'),
        note: effect.exactOptional().describe('Effect of notes.'),
      })
        .exactOptional()
        .describe('Which effect a level has unless a rule says otherwise. Presets differ in this.'),
      stages: stages.exactOptional().describe('The four stages, in the order in which every change passes them.'),
      rules: z
        .record(z.string(), ruleSetting, { error: 'expected a map from rules to their settings' })
        .exactOptional()
        .describe('Rules, tuned: keys are rule ids or globs such as sql/*; later entries win.'),
      suppressions: listOf(suppression(dateExample), '[{ rule: …, path: …, reason: …, by: …, expires: … }]')
        .exactOptional()
        .describe('Findings that somebody accepts, with a name and a reason.'),
    },
    'expected a map of settings',
  );
}

export type ConfigSchema = ReturnType<typeof createSchema>;
