import type { Level } from '../../../../../pipeline/domain/severity.ts';

/** Arguments that make something public. `values` are lower case; a finding when one of them comes in. */
export interface PublicArgument {
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly types?: readonly string[];
  readonly level: Level;
  readonly what: string;
  /** True: only when it was there and otherwise before. Its default is public too, so new code with it says nothing new. */
  readonly onlyWhenTurned?: boolean;
}

export const publicArguments: readonly PublicArgument[] = [
  {
    names: ['acl', 'predefined_acl', 'default_acl', 'canned_acl', 's3_acl', 'bucket_acl'],
    values: [
      'public-read',
      'public-read-write',
      'authenticated-read',
      'publicread',
      'publicreadwrite',
      'website',
      'allusers',
    ],
    level: 'error',
    what: 'everybody may read it',
  },
  {
    names: ['role_entity', 'entity', 'access_control_policy.grant.grantee.uri'],
    values: [
      'reader:allusers',
      'owner:allusers',
      'writer:allusers',
      'reader:allauthenticatedusers',
      'allusers',
      'allauthenticatedusers',
      'http://acs.amazonaws.com/groups/global/allusers',
      'http://acs.amazonaws.com/groups/global/authenticatedusers',
    ],
    level: 'error',
    what: 'everybody may read it',
  },
  {
    names: ['member', 'members'],
    values: ['allusers', 'allauthenticatedusers'],
    types: ['google_*'],
    level: 'error',
    what: 'everybody has this role',
  },
  { names: ['publicly_accessible'], values: ['true'], level: 'error', what: 'it has a public address' },
  { names: ['container_access_type'], values: ['blob', 'container'], level: 'error', what: 'everybody may read it' },
  {
    names: ['allow_blob_public_access', 'allow_nested_items_to_be_public'],
    values: ['true'],
    level: 'error',
    what: 'its containers may be made public',
  },
  {
    names: ['public_network_access_enabled', 'public_network_access', 'public_access_enabled'],
    values: ['true', 'enabled'],
    level: 'warning',
    what: 'it can be reached from the internet',
    onlyWhenTurned: true,
  },
  {
    names: ['endpoint_public_access', 'cluster_endpoint_public_access'],
    values: ['true'],
    level: 'warning',
    what: 'the API of the cluster can be reached from the internet',
    onlyWhenTurned: true,
  },
  {
    names: ['internal'],
    values: ['false'],
    types: ['aws_lb', 'aws_alb', 'aws_elb'],
    level: 'warning',
    what: 'the load balancer faces the internet',
    onlyWhenTurned: true,
  },
  {
    names: [
      'ipv4_enabled',
      'assign_public_ip',
      'associate_public_ip_address',
      'map_public_ip_on_launch',
      'enable_public_ip',
    ],
    values: ['true'],
    level: 'warning',
    what: 'it has a public address',
    onlyWhenTurned: true,
  },
  {
    names: ['authorization_type', 'authorization'],
    values: ['none'],
    types: ['aws_lambda_function_url', 'aws_api_gateway_method', 'aws_apigatewayv2_route'],
    level: 'warning',
    what: 'everybody may call it',
    onlyWhenTurned: true,
  },
  {
    names: ['authorization_type'],
    values: ['none'],
    types: ['aws_lambda_function_url'],
    level: 'warning',
    what: 'everybody may call it',
  },
  {
    names: ['principal'],
    values: ['*'],
    types: ['aws_lambda_permission', 'aws_*_permission'],
    level: 'error',
    what: 'everybody may call it',
  },
  {
    names: ['visibility'],
    values: ['public'],
    types: ['github_repository', 'gitlab_project'],
    level: 'error',
    what: 'everybody may read it',
    onlyWhenTurned: true,
  },
  {
    names: ['private'],
    values: ['false'],
    types: ['github_repository'],
    level: 'error',
    what: 'everybody may read it',
    onlyWhenTurned: true,
  },
];

/** Managed roles and policies that are as good as everything. Matched at the end of the value, lower case. */
export const adminGrants: readonly { readonly suffix: string; readonly level: Level }[] = [
  { suffix: ':aws:policy/administratoraccess', level: 'error' },
  { suffix: ':aws:policy/iamfullaccess', level: 'error' },
  { suffix: ':aws:policy/poweruseraccess', level: 'error' },
  { suffix: ':cluster-access-policy/amazoneksclusteradminpolicy', level: 'warning' },
  { suffix: 'roles/owner', level: 'error' },
  { suffix: 'roles/editor', level: 'error' },
  { suffix: 'roles/iam.securityadmin', level: 'error' },
  { suffix: 'roles/iam.serviceaccounttokencreator', level: 'warning' },
  { suffix: 'roles/resourcemanager.organizationadmin', level: 'error' },
  { suffix: 'roles/resourcemanager.projectiamadmin', level: 'error' },
];

/** Arguments that hold such a role or policy. */
export const grantArguments: readonly string[] = [
  'policy_arn',
  'policy_arns',
  'managed_policy_arns',
  'role',
  'roles',
  'permissions_boundary_off',
  'role_policy_arns',
  'iam_role_policies',
];

/** Roles by bare name, with the types in which they mean that. */
export const namedRoles: readonly {
  readonly types: readonly string[];
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly level: Level;
}[] = [
  {
    types: ['azurerm_role_assignment'],
    names: ['role_definition_name'],
    values: ['owner', 'user access administrator', 'role based access control administrator'],
    level: 'error',
  },
  { types: ['azurerm_role_assignment'], names: ['role_definition_name'], values: ['contributor'], level: 'warning' },
  {
    types: ['kubernetes_cluster_role_binding*', 'kubernetes_role_binding*'],
    names: ['role_ref.name'],
    values: ['cluster-admin'],
    level: 'error',
  },
  { types: ['mongodbatlas_database_user'], names: ['roles.role_name'], values: ['atlasadmin'], level: 'error' },
  {
    types: ['github_team_repository', 'github_repository_collaborator*', 'github_branch_protection'],
    names: ['permission'],
    values: ['admin'],
    level: 'warning',
  },
  {
    types: ['*_grant', '*_grant*', '*_role'],
    names: ['privileges', 'superuser'],
    values: ['all', 'true', 'all privileges', 'ownership'],
    level: 'warning',
  },
];
