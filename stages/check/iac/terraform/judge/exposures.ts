import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../../pipeline/domain/severity.ts';
import { type ConfigMap, type ConfigPath, leavesOf } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { endsInName, matchesType } from '../model/names.ts';
import type { Subject } from '../model/subject.ts';
import { openToWorld, wildcardPermissions } from '../rules/exposure.ts';
import type { IacRule } from '../rules/define-rule.ts';
import { publicArguments } from '../tables/public.ts';
import { listOpenings } from './openings.ts';
import { listGrants } from './permissions.ts';

interface Exposure {
  readonly rule: IacRule;
  readonly path: ConfigPath;
  readonly what: string;
  readonly level: Level;
}

function listPublic(subject: Subject, map: ConfigMap, before: ConfigMap | null): readonly Exposure[] {
  const found: Exposure[] = [];
  for (const { path, name, value } of leavesOf(map)) {
    const lower = String(value).toLowerCase();
    for (const entry of publicArguments) {
      if (!entry.values.includes(lower) || !entry.names.some((wanted) => endsInName(name, wanted))) continue;
      if (entry.types !== undefined && !matchesType(entry.types, subject.type)) continue;
      if (entry.onlyWhenTurned === true && !leavesOf(before).some((leaf) => leaf.name === name)) continue;
      found.push({
        rule: openToWorld,
        path,
        what: `${name} = ${JSON.stringify(value)}: ${entry.what}`,
        level: entry.level,
      });
      break;
    }
  }
  return found;
}

function listExposures(subject: Subject, map: ConfigMap | null, before: ConfigMap | null): readonly Exposure[] {
  if (map === null) return [];
  const openings = subject.kind === 'data' ? [] : listOpenings(subject.kind, subject.type, map);
  return [
    ...openings.map(({ path, what, grade }) => ({ rule: openToWorld, path, what, level: grade })),
    ...listPublic(subject, map, before),
    ...listGrants(subject.type, map).map(({ path, what, level, isPublic }) => ({
      rule: isPublic === true ? openToWorld : wildcardPermissions,
      path,
      what,
      level,
    })),
  ];
}

const remedies: Readonly<Record<string, string>> = {
  [openToWorld.id]:
    'Name who may: a security group, a range of your own, single principals; or put a load balancer, bastion or CDN in front.',
  [wildcardPermissions.id]: 'List the actions and resources that are needed, and no others.',
};

/** Ways in and rights that come with this change: what was there before is not its doing. */
export function judgeExposures(subject: Subject): readonly FindingDraft[] {
  const known = new Set(
    listExposures(subject, subject.before, subject.before).map(({ rule, what }) => `${rule.id} ${what}`),
  );
  const drafts: FindingDraft[] = [];
  for (const { rule, path, what, level } of listExposures(subject, subject.after, subject.before)) {
    if (known.has(`${rule.id} ${what}`)) continue;
    known.add(`${rule.id} ${what}`);
    drafts.push(
      toDraft(subject, {
        rule,
        message: `${subject.address}: ${rule === openToWorld ? 'opened to the world' : 'rights without a limit'}: ${what}.`,
        location: subject.place(path, 'new'),
        evidence: what,
        remedy: remedies[rule.id] ?? '',
        level,
        detail: what,
        // What is written there is what will be: no plan is needed to know it.
        ...(subject.kind === 'resource' || subject.kind === 'data' ? { confidence: 'high' as const } : {}),
      }),
    );
  }
  return drafts;
}
