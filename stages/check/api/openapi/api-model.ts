import type { Documents } from '../document/references.ts';
import { resolve } from '../document/references.ts';
import { entriesOf, get, isFalse, isTrue, itemsOf, textOf, type Tree } from '../document/tree.ts';

export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  /** The parameter itself in OpenAPI 2, its schema in 3; undefined where there is none. */
  readonly schema: Tree | undefined;
  /** Media type of `content`; null where `schema` is used. */
  readonly mediaType: string | null;
  readonly isRepeated: boolean;
  readonly style: string;
  readonly fallback: Tree | undefined;
  readonly tree: Tree;
}

/** Schemas by media type. */
export type Content = ReadonlyMap<string, { readonly schema: Tree | undefined; readonly tree: Tree }>;

export interface Body {
  readonly isRequired: boolean;
  readonly content: Content;
  readonly tree: Tree;
  readonly requiredTree: Tree | undefined;
}

export interface Reply {
  readonly content: Content;
  readonly headers: ReadonlyMap<string, Tree>;
  readonly tree: Tree;
}

export interface Operation {
  /** `GET /pets/{id}`. */
  readonly label: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  readonly replies: ReadonlyMap<string, Reply>;
  readonly callbacks: readonly (readonly [string, Tree])[];
  readonly tree: Tree;
}

/** One document of either version; what both say is read the same way from here on. */
export interface Api {
  readonly root: Tree;
  readonly documents: Documents;
  readonly isVersion2: boolean;
}

export const openApi = (root: Tree, documents: Documents): Api => ({
  root,
  documents,
  isVersion2: get(root, 'swagger') !== undefined,
});

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

export function operationsIn(api: Api, item: Tree): ReadonlyMap<string, Tree> {
  const resolved = resolve(api.documents, item);
  const own = methods.flatMap((method) => {
    const tree = get(resolved, method) ?? get(item, method);
    return tree === undefined ? [] : [[method.toUpperCase(), tree] as const];
  });
  return new Map(own);
}

function stylesOf(api: Api, tree: Tree, place: string): { style: string; isRepeated: boolean } {
  if (api.isVersion2) {
    const format = textOf(get(tree, 'collectionFormat')) ?? 'csv';
    return { style: textOf(get(tree, 'type')) === 'array' ? format : '', isRepeated: place === 'query' };
  }
  const usual = place === 'query' || place === 'cookie' ? 'form' : 'simple';
  const style = textOf(get(tree, 'style')) ?? usual;
  const explode = get(tree, 'explode');
  const isExploded = explode === undefined ? style === 'form' : !isFalse(explode);
  return { style: `${style}${isExploded ? ', exploded' : ''}`, isRepeated: place === 'query' && isExploded };
}

function readParameter(api: Api, reference: Tree): Parameter | null {
  const tree = resolve(api.documents, reference);
  const name = textOf(get(tree, 'name'));
  const place = textOf(get(tree, 'in'));
  if (name === null || place === null) return null;
  const [media] = entriesOf(get(tree, 'content'));
  const schema = api.isVersion2 && place !== 'body' ? tree : (get(tree, 'schema') ?? get(media?.[1], 'schema'));
  const resolved = schema === undefined ? undefined : resolve(api.documents, schema);
  return {
    name: place === 'header' ? name.toLowerCase() : name,
    place,
    isRequired: isTrue(get(tree, 'required')),
    schema,
    mediaType: media?.[0] ?? null,
    ...stylesOf(api, tree, place),
    fallback: get(resolved, 'default'),
    tree,
  };
}

/** Parameters of the path, then those of the operation, which win over them. */
function readParameters(api: Api, item: Tree, operation: Tree): readonly Parameter[] {
  const listed = [
    ...itemsOf(get(resolve(api.documents, item), 'parameters')),
    ...itemsOf(get(operation, 'parameters')),
  ];
  const byKey = new Map<string, Parameter>();
  for (const tree of listed) {
    const parameter = readParameter(api, tree);
    if (parameter !== null) byKey.set(`${parameter.place}:${parameter.name}`, parameter);
  }
  return [...byKey.values()];
}

function readContent(tree: Tree | undefined): Content {
  return new Map(
    entriesOf(get(tree, 'content')).map(([type, media]) => [type, { schema: get(media, 'schema'), tree: media }]),
  );
}

/** OpenAPI 2 lists media types apart from schemas. */
function contentOfVersion2(api: Api, operation: Tree, key: 'consumes' | 'produces', schema: Tree, tree: Tree): Content {
  const listed = itemsOf(get(operation, key) ?? get(api.root, key)).flatMap((item) => {
    const type = textOf(item);
    return type === null ? [] : [[type, { schema, tree: item }] as const];
  });
  return new Map(listed.length === 0 ? [['application/json', { schema, tree }]] : listed);
}

function readBody(api: Api, operation: Tree, parameters: readonly Parameter[]): Body | null {
  const inBody = parameters.find(({ place }) => place === 'body');
  if (inBody !== undefined) {
    const { tree, schema, isRequired } = inBody;
    const content = schema === undefined ? new Map() : contentOfVersion2(api, operation, 'consumes', schema, tree);
    return { isRequired, content, tree, requiredTree: get(tree, 'required') };
  }
  const written = get(operation, 'requestBody');
  if (written === undefined) return null;
  const tree = resolve(api.documents, written);
  const requiredTree = get(tree, 'required');
  return { isRequired: isTrue(requiredTree), content: readContent(tree), tree, requiredTree };
}

function readReply(api: Api, operation: Tree, written: Tree): Reply {
  const tree = resolve(api.documents, written);
  const schema = get(tree, 'schema');
  const content =
    api.isVersion2 && schema !== undefined
      ? contentOfVersion2(api, operation, 'produces', schema, tree)
      : readContent(tree);
  const headers = entriesOf(get(tree, 'headers')).map(
    ([name, header]) => [name.toLowerCase(), resolve(api.documents, header)] as const,
  );
  return { content, headers: new Map(headers), tree: written };
}

function readReplies(api: Api, operation: Tree): ReadonlyMap<string, Reply> {
  const replies = entriesOf(get(operation, 'responses')).filter(([code]) => !code.startsWith('x-'));
  return new Map(replies.map(([code, reply]) => [code.toUpperCase(), readReply(api, operation, reply)]));
}

/** One operation of a path item, with everything that it inherits and refers to. */
export function readOperation(api: Api, label: string, item: Tree, tree: Tree): Operation {
  const parameters = readParameters(api, item, tree);
  return {
    label,
    parameters: parameters.filter(({ place }) => place !== 'body'),
    body: readBody(api, tree, parameters),
    replies: readReplies(api, tree),
    callbacks: entriesOf(get(tree, 'callbacks')),
    tree,
  };
}
