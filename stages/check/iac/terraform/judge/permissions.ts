import type { Level } from '../../../../../pipeline/domain/severity.ts';
import { type ConfigMap, type ConfigPath, leavesOf, toMaps, toTexts } from '../model/config.ts';
import { endsInName, matchesType } from '../model/names.ts';
import { adminGrants, grantArguments, namedRoles } from '../tables/public.ts';
import { isWorld } from './openings.ts';
import { listStatements, type Statement } from './statements.ts';

/** A right that is too wide. `isPublic`: everybody has it. */
export interface Grant {
  readonly path: ConfigPath;
  readonly what: string;
  readonly level: Level;
  readonly isPublic?: boolean;
}

/** Whoever may use all of these may use everything. */
const rootServices = new Set([
  'iam:*',
  'sts:*',
  'organizations:*',
  'kms:*',
  's3:*',
  'secretsmanager:*',
  'sso:*',
  'sso-directory:*',
]);
const escalations = new Set([
  'iam:passrole',
  'iam:createaccesskey',
  'iam:attachrolepolicy',
  'iam:attachuserpolicy',
  'iam:putrolepolicy',
  'iam:putuserpolicy',
  'iam:createpolicyversion',
  'iam:setdefaultpolicyversion',
  'iam:updateassumerolepolicy',
  'iam:addusertogroup',
  'sts:assumerole',
]);

function publicGrant(statement: Statement): readonly Grant[] {
  if (statement.principals === null || !statement.principals.includes('*') || statement.isConditioned) return [];
  const what = `everybody (Principal "*") may ${statement.actions.join(', ') || 'do what NotAction leaves'}`;
  return [{ path: statement.path, what, level: 'error', isPublic: true }];
}

function actionGrant(statement: Statement, action: string): Grant | null {
  const lower = action.toLowerCase();
  const everywhere = statement.resources.includes('*');
  const on = everywhere ? 'every resource' : 'the resources it names';
  if (lower === '*' || lower === '*:*')
    return {
      path: statement.path,
      what: `every action ("${action}") on ${on}`,
      level: everywhere ? 'error' : 'warning',
    };
  if (!everywhere) return null;
  if (/^[a-z0-9-]+:\*$/.test(lower))
    return { path: statement.path, what: `"${action}" on ${on}`, level: rootServices.has(lower) ? 'error' : 'warning' };
  if (escalations.has(lower) && !statement.isConditioned)
    return { path: statement.path, what: `"${action}" on ${on}`, level: 'warning' };
  return null;
}

/** A policy that names principals hangs on a resource: its "*" means that resource. */
function statementGrants(statement: Statement): readonly Grant[] {
  if (!statement.allows) return [];
  if (statement.principals !== null) return publicGrant(statement);
  const wide = statement.actions.map((action) => actionGrant(statement, action)).filter((grant) => grant !== null);
  const inverted = statement.notActions.length > 0 && statement.resources.includes('*');
  const rest: Grant = {
    path: statement.path,
    what: `every action but ${statement.notActions.join(', ')}`,
    level: 'error',
  };
  return inverted ? [...wide, rest] : wide;
}

function roleGrants(type: string, map: ConfigMap): readonly Grant[] {
  return leavesOf(map).flatMap(({ path, name, value }): readonly Grant[] => {
    if (typeof value !== 'string' && typeof value !== 'boolean') return [];
    const lower = String(value).toLowerCase();
    const admin = grantArguments.some((argument) => endsInName(name, argument) || name.startsWith(`${argument}.`))
      ? adminGrants.find((grant) => lower === grant.suffix || lower.endsWith(grant.suffix))
      : undefined;
    const role = namedRoles.find(
      (entry) =>
        matchesType(entry.types, type) &&
        entry.names.some((wanted) => endsInName(name, wanted)) &&
        entry.values.includes(lower),
    );
    const level = admin?.level ?? role?.level;
    return level === undefined ? [] : [{ path, what: `the role or policy "${String(value)}"`, level }];
  });
}

/** Kubernetes roles written in HCL: all verbs on all resources. */
function kubernetesGrants(type: string, map: ConfigMap): readonly Grant[] {
  if (
    !matchesType(
      ['kubernetes_cluster_role', 'kubernetes_cluster_role_v1', 'kubernetes_role', 'kubernetes_role_v1'],
      type,
    )
  )
    return [];
  return toMaps(map['rule']).flatMap((rule, index): readonly Grant[] => {
    const isWide = toTexts(rule['verbs']).some(isWorld) && toTexts(rule['resources']).some(isWorld);
    return isWide ? [{ path: ['rule', index], what: 'every verb on every resource', level: 'error' }] : [];
  });
}

/** Rights without a limit that a resource, data source or module call declares. */
export function listGrants(type: string, map: ConfigMap): readonly Grant[] {
  return [
    ...listStatements(type, map).flatMap(statementGrants),
    ...roleGrants(type, map),
    ...kubernetesGrants(type, map),
  ];
}
