import type { Declared, Manifest, Scope, Setting } from '../model/dependency.ts';
import { maskUrl } from '../text/lines.ts';
import { elementsAt, readXml, textAtPath, type XmlElement } from '../text/xml.ts';

/** Properties that a pom and those above it define. */
export type Properties = ReadonlyMap<string, { readonly value: string; readonly line: number; readonly path: string }>;

export interface PomValue {
  readonly properties: Properties;
  /** Path of the parent's pom inside the repository, relative to this one's folder; null where it says none. */
  readonly parentPath: string | null;
  readonly group: string | null;
}

function readProperties(project: XmlElement, path: string): Map<string, { value: string; line: number; path: string }> {
  const found = new Map<string, { value: string; line: number; path: string }>();
  const own = (name: string, value: string | null): void => {
    if (value !== null) found.set(`project.${name}`, { value, line: elementsAt(project, name)[0]?.line ?? 1, path });
  };
  own('version', textAtPath(project, 'version') ?? textAtPath(project, 'parent', 'version'));
  own('groupId', textAtPath(project, 'groupId') ?? textAtPath(project, 'parent', 'groupId'));
  for (const element of elementsAt(project, 'properties').flatMap((one) => one.children))
    found.set(element.name, { value: element.text, line: element.line, path });
  return found;
}

/** Properties replaced, up to five times in one another; what nobody defines stays. */
export function resolveProperties(text: string, properties: Properties): string {
  let resolved = text;
  for (let round = 0; round < 5 && resolved.includes('${') && resolved.length < 1000; round++)
    resolved = resolved.replace(
      /\$\{([\w.-]{1,200})\}/g,
      (whole, name: string) => properties.get(name)?.value ?? whole,
    );
  return resolved;
}

const scopes: Readonly<Record<string, Scope>> = {
  test: 'dev',
  provided: 'runtime',
  runtime: 'runtime',
  system: 'runtime',
};

interface Place {
  readonly section: string;
  readonly scope: Scope;
  readonly isManaged: boolean;
}

function declare(element: XmlElement, properties: Properties, path: string, place: Place): Declared | null {
  const group = resolveProperties(
    textAtPath(element, 'groupId') ?? (place.scope === 'build' ? 'org.apache.maven.plugins' : ''),
    properties,
  );
  const artifact = resolveProperties(textAtPath(element, 'artifactId') ?? '', properties);
  if (artifact === '') return null;
  const written = textAtPath(element, 'version');
  const name = `${group}:${artifact}`;
  const property = /^\$\{([\w.-]+)\}$/.exec(written ?? '')?.[1];
  const from = property === undefined ? undefined : properties.get(property);
  const system = textAtPath(element, 'systemPath');
  const classifier = textAtPath(element, 'classifier');
  const type = textAtPath(element, 'type');
  const variant = [type, classifier].filter((part) => part !== null && part !== 'jar').join(':');
  return {
    name: variant === '' ? name : `${name}:${variant}`,
    shown: name,
    registryName: name,
    scope: scopes[textAtPath(element, 'scope') ?? ''] ?? place.scope,
    section: place.section,
    range: resolveProperties(written ?? '', properties),
    source:
      system === null
        ? { kind: written === null ? 'inherited' : 'registry', text: '' }
        : { kind: 'local', text: system },
    line: element.line,
    endLine: element.endLine,
    ...(from !== undefined && from.path === path ? { versionLine: from.line } : {}),
    ...(place.isManaged ? { isManaged: true } : {}),
  };
}

function readDependencies(
  holder: XmlElement,
  properties: Properties,
  path: string,
  suffix: string,
): readonly Declared[] {
  const sections: readonly (readonly [readonly string[], Place])[] = [
    [['dependencies', 'dependency'], { section: 'dependencies', scope: 'runtime', isManaged: false }],
    [
      ['dependencyManagement', 'dependencies', 'dependency'],
      { section: 'dependencyManagement', scope: 'runtime', isManaged: true },
    ],
    [['build', 'plugins', 'plugin'], { section: 'plugins', scope: 'build', isManaged: false }],
    [
      ['build', 'pluginManagement', 'plugins', 'plugin'],
      { section: 'pluginManagement', scope: 'build', isManaged: true },
    ],
    [['build', 'extensions', 'extension'], { section: 'extensions', scope: 'build', isManaged: false }],
    [['reporting', 'plugins', 'plugin'], { section: 'reporting', scope: 'dev', isManaged: false }],
  ];
  return sections.flatMap(([steps, place]) =>
    elementsAt(holder, ...steps).flatMap(
      (element) => declare(element, properties, path, { ...place, section: `${place.section}${suffix}` }) ?? [],
    ),
  );
}

function readRepositories(holder: XmlElement, suffix: string): readonly Setting[] {
  return [
    ['repositories', 'repository'],
    ['pluginRepositories', 'pluginRepository'],
  ].flatMap((steps) =>
    elementsAt(holder, ...steps).flatMap((element): Setting[] => {
      const url = textAtPath(element, 'url');
      const id = textAtPath(element, 'id') ?? url ?? '';
      return url === null
        ? []
        : [
            {
              kind: 'registry',
              name: `${id}${suffix}`,
              value: maskUrl(url),
              line: element.line,
              endLine: element.endLine,
            },
          ];
    }),
  );
}

function readParent(project: XmlElement, properties: Properties): readonly Declared[] {
  const [parent] = elementsAt(project, 'parent');
  if (parent === undefined) return [];
  const name = `${textAtPath(parent, 'groupId') ?? ''}:${textAtPath(parent, 'artifactId') ?? ''}`;
  const range = resolveProperties(textAtPath(parent, 'version') ?? '', properties);
  const isLocal = elementsAt(parent, 'relativePath')[0]?.text !== '' || textAtPath(project, 'groupId') === null;
  const own = textAtPath(parent, 'groupId');
  const source = {
    kind: isLocal && own === (textAtPath(project, 'groupId') ?? own) ? 'local' : 'registry',
    text: '',
  } as const;
  return [
    {
      name,
      shown: name,
      registryName: name,
      scope: 'build',
      section: 'parent',
      range,
      source,
      line: parent.line,
      endLine: parent.endLine,
    },
  ];
}

/** A pom.xml; `above` are the properties of its parents in this repository. Throws UnreadableText. */
export function readPom(text: string, path: string, above: Properties = new Map()): Manifest {
  const project = readXml(text);
  const properties: Properties = new Map([...above, ...readProperties(project, path)]);
  const profiles = elementsAt(project, 'profiles', 'profile').map((profile) => ({
    profile,
    suffix: ` (profile ${textAtPath(profile, 'id') ?? '?'})`,
  }));
  const declared = [
    ...readParent(project, properties),
    ...readDependencies(project, properties, path, ''),
    ...profiles.flatMap(({ profile, suffix }) =>
      readDependencies(profile, new Map([...properties, ...readProperties(profile, path)]), path, suffix),
    ),
  ];
  const settings = [
    ...readRepositories(project, ''),
    ...profiles.flatMap(({ profile, suffix }) => readRepositories(profile, suffix)),
  ];
  const relative = elementsAt(project, 'parent', 'relativePath')[0];
  const hasParent = elementsAt(project, 'parent').length > 0;
  const group = textAtPath(project, 'groupId') ?? textAtPath(project, 'parent', 'groupId');
  const value: PomValue = {
    properties,
    parentPath: hasParent ? (relative === undefined ? '../pom.xml' : relative.text || null) : null,
    group,
  };
  const own = {
    name: `${group ?? ''}:${textAtPath(project, 'artifactId') ?? ''}`,
    version: textAtPath(project, 'version'),
    licence: textAtPath(project, 'licenses', 'license', 'name'),
  };
  return { kind: 'manifest', ecosystem: 'maven', path, declared, settings, own, members: null, value };
}
