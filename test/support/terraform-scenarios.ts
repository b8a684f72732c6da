/** What a change of configuration does to real state: `before` is applied, then `after` is planned. Built-in provider only. */
export interface TerraformScenario {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Further files of both sides, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Arguments of `plan`. */
  readonly planArgs?: readonly string[];
  /** What the gate says of the plan: rule and address, sorted. */
  readonly findings: readonly string[];
}

const data = (name: string, body = ''): string => `resource "terraform_data" "${name}" {\n${body}}\n`;
const replaced = (version: number, lifecycle = ''): string =>
  data('a', `  input            = "a"\n  triggers_replace = [${version}]\n${lifecycle}`);
const createFirst = '  lifecycle {\n    create_before_destroy = true\n  }\n';
const child = {
  'child/main.tf': data('one', '  input = 1\n') + data('two', '  input = 2\n'),
};

export const terraformScenarios: readonly TerraformScenario[] = [
  { name: 'no-change', before: data('a'), after: data('a'), findings: [] },
  { name: 'update', before: data('a', '  input = 1\n'), after: data('a', '  input = 2\n'), findings: [] },
  { name: 'create', before: data('a'), after: data('a') + data('b'), findings: [] },
  {
    name: 'delete',
    before: data('a') + data('b'),
    after: data('a'),
    findings: ['iac/resource-deleted terraform_data.b'],
  },
  { name: 'replace', before: replaced(1), after: replaced(2), findings: ['iac/resource-replaced terraform_data.a'] },
  {
    name: 'create-before-destroy',
    before: replaced(1, createFirst),
    after: replaced(2, createFirst),
    findings: ['iac/resource-replaced terraform_data.a'],
  },
  {
    name: 'replace-by-request',
    before: data('a'),
    after: data('a'),
    planArgs: ['-replace=terraform_data.a'],
    findings: ['iac/resource-replaced terraform_data.a'],
  },
  {
    name: 'moved',
    before: data('a', '  input = 1\n'),
    after: `${data('b', '  input = 1\n')}moved {\n  from = terraform_data.a\n  to   = terraform_data.b\n}\n`,
    findings: [],
  },
  {
    name: 'renamed-without-moved',
    before: data('a', '  input = 1\n'),
    after: data('b', '  input = 1\n'),
    findings: ['iac/resource-deleted terraform_data.a'],
  },
  {
    name: 'forget',
    before: data('a') + data('b'),
    after: `${data('a')}removed {\n  from = terraform_data.b\n  lifecycle {\n    destroy = false\n  }\n}\n`,
    findings: ['iac/state-forgotten terraform_data.b'],
  },
  {
    name: 'removed-with-destroy',
    before: data('a') + data('b'),
    after: `${data('a')}removed {\n  from = terraform_data.b\n  lifecycle {\n    destroy = true\n  }\n}\n`,
    findings: ['iac/resource-deleted terraform_data.b'],
  },
  {
    name: 'count-down',
    before: data('a', '  count = 3\n'),
    after: data('a', '  count = 1\n'),
    findings: ['iac/resource-deleted terraform_data.a[1]', 'iac/resource-deleted terraform_data.a[2]'],
  },
  { name: 'counted', before: data('a'), after: data('a', '  count = 1\n'), findings: [] },
  {
    name: 'count-to-for-each',
    before: data('a', '  count = 1\n'),
    after: data('a', '  for_each = toset(["x"])\n'),
    findings: ['iac/resource-deleted terraform_data.a[0]'],
  },
  {
    name: 'key-removed',
    before: data('a', '  for_each = toset(["x", "y"])\n'),
    after: data('a', '  for_each = toset(["x"])\n'),
    findings: ['iac/resource-deleted terraform_data.a["y"]'],
  },
  {
    name: 'module-removed',
    before: `${data('a')}module "m" {\n  source = "./child"\n}\n`,
    after: data('a'),
    files: child,
    findings: [
      'iac/many-deletions module.m',
      'iac/resource-deleted module.m.terraform_data.one',
      'iac/resource-deleted module.m.terraform_data.two',
    ],
  },
  {
    name: 'module-moved',
    before: 'module "m" {\n  source = "./child"\n}\n',
    after: 'module "n" {\n  source = "./child"\n}\nmoved {\n  from = module.m\n  to   = module.n\n}\n',
    files: child,
    findings: [],
  },
];
