const defaultHosts = new Set([
  'registry.npmjs.org',
  'registry.yarnpkg.com',
  'npm.jsr.io',
  'pypi.org',
  'pypi.python.org',
  'files.pythonhosted.org',
  'index.crates.io',
  'crates.io',
  'static.crates.io',
  'rubygems.org',
  'index.rubygems.org',
  'proxy.golang.org',
  'repo.maven.apache.org',
  'repo1.maven.org',
  'repo.maven.org',
  'central.sonatype.com',
  'plugins.gradle.org',
  'maven.google.com',
  'dl.google.com',
]);

/** Host of a URL in any of the forms that package managers write; null where there is none. */
export function hostOf(url: string): string | null {
  const [, host] = /^(?:[a-z][a-z+.-]*:)?\/\/(?:[^/@\s]*@)?(\[[^\]]+\]|[^/:?#\s]+)/i.exec(url) ?? [];
  return host?.toLowerCase() ?? null;
}

export function isDefaultHost(host: string): boolean {
  return defaultHosts.has(host);
}

/** Plain http is only safe towards the same machine. */
export function isSecureUrl(url: string): boolean {
  if (!/^(?:sparse\+|registry\+|git\+)?(?:http|git|ftp):\/\//i.test(url)) return true;
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostOf(url) ?? '');
}
