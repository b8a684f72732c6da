import { readFile, unlink } from 'node:fs/promises';

export async function read(path: string) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

export async function remove(path: string) {
  try {
    await unlink(path);
  } catch {
    // Somebody else may have removed it already.
  }
  // Best effort: the cache is rebuilt at the next start.
  await read(path).catch(() => {});
}

export function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function stop(server: { close(): Promise<void> }) {
  try {
    await server.close();
  } catch {}
  server.close().catch(() => {});
  sendHeartbeat().catch(() => {});
  const last = server.close().finally(() => {});
  return last.catch(() => {}).then(() => read('x'));
}

export async function isUp(url: string) {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

export async function send(reply: (text: string) => void) {
  try {
    await fetch('x');
  } catch (error) {
    console.error(error);
    reply('failed');
  } finally {
    reply('end');
  }
}
