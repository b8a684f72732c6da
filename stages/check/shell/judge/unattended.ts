import type { Judge } from './hit.ts';
import { assignmentsOf } from './tls.ts';

const programs = new Set(['terraform', 'tofu', 'terragrunt', 'opentofu', 'pulumi']);
const approving = /(?:^|\s)--?(?:auto-approve|terragrunt-non-interactive)\b(?!=false)/;
const picking = /(?:^|\s)--?(?:target|replace|destroy)\b/;

/** Arguments that Terraform takes from the environment: `TF_CLI_ARGS_apply=-auto-approve`. */
const judgeEnvironment: Judge = (command) => {
  const found = assignmentsOf(command).find(
    ({ name, value }) => /^TF_CLI_ARGS(?:_apply)?$/.test(name) && (approving.test(value) || picking.test(value)),
  );
  if (found === undefined) return [];
  const does = `makes every apply take ${found.value} (${found.name}), unseen`;
  return [{ rule: 'unattended-apply', does }];
};

const saysYes = (text: string): boolean => /^\s*["']?y(?:es)?["']?\s*$/i.test(text);

/** `yes yes | terraform apply`: somebody answers the question who has not read the plan. */
const judgeAnswer: Judge = (command) => {
  if (!programs.has(command.program)) return [];
  const isChange = command.words.some((word) => /^(?:apply|destroy|up)$/.test(word.text));
  const isYes =
    command.upstream.some((one) => one.program === 'yes') || (command.input !== null && saysYes(command.input.text));
  return isChange && isYes
    ? [{ rule: 'unattended-apply', does: 'is told yes by a script, so that nobody reads the plan' }]
    : [];
};

/** Infrastructure that changes although no option of the command says so. */
export const judgeUnattended: Judge = (command, context) => [
  ...judgeEnvironment(command, context),
  ...judgeAnswer(command, context),
];
