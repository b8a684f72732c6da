/**
 * The next page by the `Link` header, of keyset and of offset pagination alike; null on the last page. Only its query is
 * taken: the token goes to the host that was named, also where GitLab behind a proxy calls itself something else.
 */
export function nextPage(header: string | null, current: URL): URL | null {
  for (const part of (header ?? '').split(/,(?=\s*<)/)) {
    const [, target = '', parameters = ''] = /^\s*<([^>]*)>(.*)$/.exec(part) ?? [];
    const isNext = /;\s*rel="?next"?\s*(?:;|$)/.test(parameters) && URL.canParse(target, current.href);
    if (!isNext) continue;
    const next = new URL(current);
    next.search = new URL(target, current.href).search;
    return next;
  }
  return null;
}
