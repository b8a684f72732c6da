import type { Report } from '../domain/report.ts';
import type { Person } from '../domain/sign-off.ts';
import { visibleLine } from './escape.ts';

/** Angle brackets end an address, and a line end a trailer: neither may come from a name. */
function trailerOf({ login, email, name }: Person): string {
  const clean = (text: string): string => visibleLine(text).replace(/[<>]/g, ' ').trim();
  if (email === null) return `Reviewed-by: @${clean(login ?? name ?? 'unknown')}`;
  return `Reviewed-by: ${clean(name ?? (login === null ? email : `@${login}`))} <${clean(email)}>`;
}

/** Trailers for the merge commit: whoever signed and counts. Platforms and `git shortlog --group=trailer:reviewed-by` count them. */
export function reviewedBy({ signOff }: Report): readonly string[] {
  const signed = (signOff?.signOffs ?? []).filter(
    ({ approval, decisions }) =>
      approval?.state === 'counts' || decisions.some(({ state, decision }) => state === 'counts' && decision !== 'fix'),
  );
  return [...new Set(signed.map(({ by }) => trailerOf(by)))].sort();
}
