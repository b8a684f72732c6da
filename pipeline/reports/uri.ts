/** Relative URI of a `/`-separated path: every character that a URI gives a meaning to is percent-encoded. */
export function pathToUri(path: string): string {
  return path
    .toWellFormed()
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
}
