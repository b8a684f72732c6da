/** In the bundle this file is a part of a chunk, and the entries of threads lie in the folder above the chunks. */
function entry(source: string, bundled: string): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL(source, here);
  return new URL(here.includes('/chunks/') ? `../${bundled}` : `./${bundled}`, here);
}

/** Modules that run in threads, by the id of their gate. */
export const threadModules: Readonly<Record<string, URL>> = {
  rules: entry('./rules/scan-thread.ts', 'scan-thread.mjs'),
};
