/** Named commands of a file: scripts of package.json, targets of a Makefile, environments of tox. */
export type Targets = ReadonlyMap<string, string>;

const maxTargets = 2000;

/** Targets of a Makefile or justfile with their recipe. */
export function readMakeTargets(text: string): Targets {
  const targets = new Map<string, string>();
  let names: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (/^[\t ]+\S/.test(line)) {
      for (const name of names) targets.set(name, `${targets.get(name) ?? ''}${line.trim().replace(/^[@+]+/, '')}\n`);
      continue;
    }
    const head = /^([A-Za-z_][^:=#]{0,200}?)\s*::?(?!=)(.*)$/.exec(line);
    if (head === null || targets.size > maxTargets) {
      if (line.trim() !== '' && !line.startsWith('#')) names = [];
      continue;
    }
    names = (head[1] ?? '').trim().split(/\s+/).slice(0, 20);
    // Prerequisites are run too.
    for (const name of names)
      targets.set(
        name,
        `${targets.get(name) ?? ''}${(head[2] ?? '').trim() === '' ? '' : `make ${(head[2] ?? '').replace(/#.*$/, '').trim()}\n`}`,
      );
  }
  return targets;
}
