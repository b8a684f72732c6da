import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { toDraft } from '../model/draft.ts';
import { statefulRemoved } from '../rules/loss.ts';
import { criticalRemoved, moduleRemoved, resourceRemoved, stateForgotten } from '../rules/outage.ts';
import { classifyType } from '../tables/classify.ts';
import type { ModulePair, Removal } from './module.ts';
import type { Placer } from './place.ts';

interface Context {
  readonly placer: Placer;
  readonly stateful: readonly string[];
}

/** Files that only OpenTofu reads tell which of the two defaults holds. */
function isForgotten({ destroys, path }: Removal): boolean {
  return destroys === 'no' || (destroys === 'untold' && path.endsWith('.tofu'));
}

function ruleFor(removal: Removal, stateful: readonly string[]): typeof stateForgotten {
  const { from } = removal;
  if (isForgotten(removal)) return stateForgotten;
  const parts = from.split('.');
  const type = parts.at(-2) ?? '';
  if (type === 'module') return moduleRemoved;
  const kind = classifyType(type, stateful);
  if (kind === 'other') return resourceRemoved;
  return kind === 'critical' ? criticalRemoved : statefulRemoved;
}

/** New `removed` blocks: what Terraform is told to forget, and what it is told to destroy. */
export function judgeForgotten(pair: ModulePair, { placer, stateful }: Context): readonly FindingDraft[] {
  const known = new Set(pair.before.removals.map(({ from, destroys }) => `${from} ${destroys}`));
  return pair.after.removals
    .filter(({ from, destroys }) => !known.has(`${from} ${destroys}`))
    .map((removal) => {
      const { from, destroys, path, block } = removal;
      const goes = !isForgotten(removal);
      const unless =
        destroys === 'untold' ? ' (Terraform destroys unless it says destroy = false; OpenTofu forgets)' : '';
      return toDraft(
        { address: from, origin: 'source' },
        {
          rule: ruleFor(removal, stateful),
          message: goes
            ? `The removed block orders the destruction of ${from}${unless}.`
            : `Terraform is told to forget ${from}, which goes on to exist.`,
          location: placer.at(path, 'new', block.startLine, block.endLine),
          evidence: `removed ${from}${goes ? '' : ' destroy = false'}`,
          remedy: goes
            ? `If ${from} shall live on without Terraform, write lifecycle { destroy = false }; otherwise let a human confirm with a plan.`
            : `Say who manages ${from} from now on, and import it there in the same change.`,
          confidence: 'high',
        },
      );
    });
}
