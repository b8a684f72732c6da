import { isScalar } from './features.ts';
import type { ProtoFile } from './model.ts';

/** Full names that are defined in the files at hand, on one side. */
export type KnownNames = ReadonlySet<string>;

export function knownNames(files: Iterable<ProtoFile>): KnownNames {
  const names = new Set<string>();
  for (const file of files) {
    const prefix = file.package === '' ? '' : `${file.package}.`;
    for (const name of [...file.messages.keys(), ...file.enums.keys()]) names.add(prefix + name);
  }
  return names;
}

function resolveName(file: ProtoFile, scope: string, type: string, known: KnownNames): string {
  if (type.startsWith('.')) return withoutPackage(file, type.slice(1));
  const around = file.package === '' ? scope : scope === '' ? file.package : `${file.package}.${scope}`;
  for (let outer = around; ; outer = outer.slice(0, Math.max(0, outer.lastIndexOf('.')))) {
    const candidate = outer === '' ? type : `${outer}.${type}`;
    if (known.has(candidate)) return withoutPackage(file, candidate);
    if (outer === '') break;
  }
  // Defined in a file that was not looked at.
  return withoutPackage(file, type);
}

/** In one's own package the prefix is optional; and where the package changed, that is said once, not at every field. */
const withoutPackage = (file: ProtoFile, type: string): string =>
  file.package !== '' && type.startsWith(`${file.package}.`) ? type.slice(file.package.length + 1) : type;

/** A type as it was meant, so that `Foo`, `pkg.Foo` and `.pkg.Foo` are one. */
export function resolveType(file: ProtoFile, scope: string, type: string, known: KnownNames): string {
  if (isScalar(type) || type.startsWith('group ')) return type;
  const map = /^map<(\w+), (.*)>$/.exec(type);
  if (map !== null) return `map<${map[1]}, ${resolveType(file, scope, map[2] ?? '', known)}>`;
  return resolveName(file, scope, type, known);
}
