import { spawn } from 'node:child_process';

/** Program and arguments that hand a file to the desktop; never a shell line, whatever the path holds. */
export function openCommand(platform: NodeJS.Platform, file: string): readonly [program: string, ...rest: string[]] {
  if (platform === 'darwin') return ['open', file];
  // `start` is a word of the command interpreter, which would read the path as its own language.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', file];
  return ['xdg-open', file];
}

/** Why nobody would see an opened file here, or null. */
export function whyNoDesktop(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  if (env.CI !== undefined && env.CI !== '' && env.CI !== 'false') return 'this is CI';
  if (platform === 'darwin' || platform === 'win32') return null;
  return env.DISPLAY || env.WAYLAND_DISPLAY ? null : 'there is no display';
}

/**
 * Opens a file with whatever the desktop opens it with, and does not wait for it. Resolves to null, or to why it could not
 * be started.
 */
export function openFile(file: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const [program, ...rest] = openCommand(process.platform, file);
  return new Promise((settle) => {
    const child = spawn(program, rest, { env, detached: true, stdio: 'ignore', shell: false });
    child.once('error', (error) => settle(`${program} cannot be started: ${error.message}`));
    child.once('spawn', () => {
      child.unref();
      settle(null);
    });
  });
}
