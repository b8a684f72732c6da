import path from 'node:path';

/** Names that a program needs to run at all, or to find its caches. Nothing here ever holds a credential. */
const allowed = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TMP',
  'TEMP',
  'CI',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'GOPATH',
  'GOCACHE',
  'GOMODCACHE',
  'JAVA_HOME',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  'SystemRoot',
  'SystemDrive',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PATHEXT',
  'ComSpec',
]);

const proxies = /^(?:https?|no)_proxy$/i;

function isAllowed(name: string, value: string): boolean {
  if (allowed.has(name) || name.startsWith('LC_')) return true;
  // A proxy's address often carries a password: only one without goes through.
  return proxies.test(name) && !value.includes('@');
}

/**
 * Environment for a tool: an allowlist of `source`, without colours. `searchPath` replaces PATH; the running Node comes last
 * on it, so that a `#!/usr/bin/env node` starts even where the machine has none.
 */
export function scrubEnvironment(source: NodeJS.ProcessEnv, searchPath: readonly string[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && isAllowed(name, value)) env[name] = value;
  }
  env['PATH'] = [...searchPath, path.dirname(process.execPath)].join(path.delimiter);
  env['TERM'] = 'dumb';
  env['NO_COLOR'] = '1';
  return env;
}
