import type { RegistryConfig, Setting } from '../model/dependency.ts';
import { maskUrl } from '../text/lines.ts';
import { elementsAt, readXml, textAtPath, type XmlElement } from '../text/xml.ts';

function settingsOf(elements: readonly XmlElement[], prefix: string): readonly Setting[] {
  return elements.flatMap((element): Setting[] => {
    const url = textAtPath(element, 'url');
    if (url === null) return [];
    return [
      {
        kind: 'registry',
        name: `${prefix}${textAtPath(element, 'id') ?? url}`,
        value: maskUrl(url),
        line: element.line,
        endLine: element.endLine,
      },
    ];
  });
}

/** `.mvn/settings.xml`: mirrors and repositories of profiles; `.mvn/extensions.xml` holds no URLs. Throws UnreadableText. */
export function readMavenSettings(text: string, path: string): RegistryConfig {
  const root = readXml(text);
  const settings = [
    ...settingsOf(elementsAt(root, 'mirrors', 'mirror'), 'mirror '),
    ...settingsOf(elementsAt(root, 'profiles', 'profile', 'repositories', 'repository'), ''),
    ...settingsOf(elementsAt(root, 'profiles', 'profile', 'pluginRepositories', 'pluginRepository'), ''),
  ];
  return { kind: 'config', ecosystem: 'maven', path, settings };
}
