import { type JsonObject, asArray, asObject, asString } from './parse-json.ts';
import { resolvePath, resolveUri } from './resolve-path.ts';
import type { PathContext } from './tool-finding.ts';

export interface SarifRun {
  readonly json: JsonObject;
  readonly context: PathContext;
  readonly globalMessages: JsonObject;
}

export type Artifact = { readonly path: string | null } | { readonly rejected: string; readonly uri: string };

/** The component that declares a result's rule: the driver, or one of the extensions. */
function findComponent(run: SarifRun, result: JsonObject): JsonObject {
  const tool = asObject(run.json['tool']);
  const index = asObject(asObject(result['rule'])['toolComponent'])['index'];
  return asObject(typeof index === 'number' && index >= 0 ? asArray(tool['extensions'])[index] : tool['driver']);
}

/** The rule of a result by index or id (`CA1000/1` belongs to `CA1000`); an empty object where none is declared. */
export function findRule(run: SarifRun, result: JsonObject): JsonObject {
  const rules = asArray(findComponent(run, result)['rules']).map(asObject);
  const index = result['ruleIndex'] ?? asObject(result['rule'])['index'];
  if (typeof index === 'number' && rules[index] !== undefined) return rules[index];
  const id = asString(result['ruleId']) ?? asString(asObject(result['rule'])['id']);
  if (id === undefined) return {};
  const parent = id.split('/').slice(0, -1).join('/');
  return rules.find((rule) => rule['id'] === id) ?? rules.find((rule) => rule['id'] === parent) ?? {};
}

/** URI of `originalUriBaseIds[id]` with its own bases in front; null where it only names the root. */
function resolveBase(run: SarifRun, id: string, depth = 0): string | null {
  const base = asObject(asObject(run.json['originalUriBaseIds'])[id]);
  const uri = asString(base['uri']) ?? '';
  const parent = asString(base['uriBaseId']);
  // Bases may refer to each other in a circle.
  if (parent === undefined || depth > 8) return uri === '' ? null : uri;
  return `${resolveBase(run, parent, depth + 1) ?? ''}${uri}`;
}

const withSlash = (uri: string): string => (uri.endsWith('/') ? uri : `${uri}/`);

/**
 * The path that an artifactLocation names. A relative URI whose base lies elsewhere (the report was made in a container) is
 * taken from the root, as code hosts do.
 */
export function resolveArtifact(run: SarifRun, location: unknown): Artifact {
  const given = asObject(location);
  const index = given['index'];
  const indexed =
    typeof index === 'number' ? asObject(asObject(asArray(run.json['artifacts'])[index])['location']) : {};
  const uri = asString(given['uri']) ?? asString(indexed['uri']);
  if (uri === undefined) return { path: null };
  const baseId = asString(given['uriBaseId']) ?? asString(indexed['uriBaseId']);
  const base = baseId === undefined ? null : resolveBase(run, baseId);
  const isRelative = !/^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/)/.test(uri);
  const fromBase = base === null || !isRelative ? null : resolveUri(withSlash(base) + uri, run.context);
  if (fromBase !== null && 'path' in fromBase) return fromBase;
  const resolved =
    isRelative && baseId !== undefined ? resolveUri(uri, { ...run.context, cwd: '' }) : resolveUri(uri, run.context);
  if ('path' in resolved) return resolved;
  // Not percent-encoded, or a drive letter that looks like a scheme.
  const plain = /^[A-Za-z]:[\\/]/.test(uri) ? resolvePath(uri, run.context) : resolved;
  return 'path' in plain ? plain : { rejected: plain.rejected, uri };
}
