// The only file that an old Node must be able to read: it checks the version before anything newer is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isSupported = major > 22 || (major === 22 && minor >= 18);

/** In a checkout the devDependency `node` brings a current Node: use it when the machine's own is too old. */
async function relaunch(): Promise<number> {
  const [{ existsSync }, { spawn }, { fileURLToPath }] = await Promise.all([
    import('node:fs'),
    import('node:child_process'),
    import('node:url'),
  ]);
  const bundled = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(bundled)) {
    process.stderr.write(
      `pipeline needs Node 22.18 or newer; this is ${process.versions.node}.\n→ Install a current Node (24 is what it is tested on) and run the command again.\n`,
    );
    return 2;
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(bundled, args, { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; a signal to this process alone is passed on, or it would leave the other one behind.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(2));
    child.on('close', (code) => resolve(code ?? 130));
  });
}

if (isSupported) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  process.exitCode = await relaunch();
}
