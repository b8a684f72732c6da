import type { YamlNode } from '../../../_shared/yaml-nodes/node.ts';
import { describe, entriesAt, fail, isMap, type Place, suggest, truthOf, typeOf, warn } from './place.ts';

const switches = `ac_matching arrow_is_function attr_expr commutative_boolop commutative_compop constant_propagation
  decorators_order_matters flddef_assign generic_caseless generic_multiline go_deeper_expr go_deeper_stmt
  implicit_deep_exprstmt implicit_ellipsis implicit_return interfile let_is_var symbolic_propagation symmetric_eq
  taint_assume_safe_booleans taint_assume_safe_comparisons taint_assume_safe_functions taint_assume_safe_indexes
  taint_assume_safe_numbers taint_only_propagate_through_assignments taint_unify_mvars unify_ids_strictly vardef_assign
  xml_attrs_implicit_ellipsis xml_children_ordered xml_singleton_loose_matching`.split(/\s+/);

type Wanted = 'true or false' | 'a whole number' | 'a list' | readonly string[];

/** Options of the matching engine that Semgrep 1.182 knows, with what each may be. */
const known: Readonly<Record<string, Wanted>> = {
  ...Object.fromEntries(switches.map((name) => [name, 'true or false'])),
  generic_ellipsis_max_span: 'a whole number',
  generic_braces: 'a list',
  generic_extra_braces: 'a list',
  generic_extra_word_characters: 'a list',
  generic_comment_style: ['c', 'cpp', 'shell'],
  generic_engine: ['aliengrep', 'spacegrep'],
  cpp_parsing_pref: ['as_fundef', 'as_vardef_with_ctor'],
  taint_focus_on: ['source', 'sink'],
  taint_match_on: ['source', 'sink'],
};

type Value = boolean | number | string;

/** Lists (`generic_extra_braces`) become JSON: options are flat. */
function valueOf(place: Place): Value | null {
  const { node } = place;
  if (node.kind === 'list') return JSON.stringify(plainValue(place));
  if (node.kind === 'map') return null;
  const truth = truthOf(node);
  if (truth !== null) return truth;
  const type = typeOf(node);
  return type === 'number' ? Number(node.text) : type === 'text' ? node.text : null;
}

/** A node as plain data: what `metadata` is handed on as. */
export function plainValue({ node, ...place }: Place): unknown {
  if (node.kind === 'list') return node.items.map((item) => plainValue({ ...place, node: item }));
  if (node.kind === 'map')
    return Object.fromEntries(
      [...node.entries.values()].map(({ key, value }) => [key, plainValue({ ...place, node: value })]),
    );
  const type = typeOf(node);
  if (type === 'boolean') return node.text.toLowerCase() === 'true';
  if (type === 'null') return null;
  const number = Number(node.text.replaceAll('_', ''));
  return type === 'number' && Number.isFinite(number) ? number : node.text;
}

function fits(node: YamlNode, value: Value, wanted: Wanted): boolean {
  if (wanted === 'true or false') return typeof value === 'boolean';
  if (wanted === 'a whole number') return Number.isInteger(Number(value)) && typeof value !== 'boolean' && value !== '';
  if (wanted === 'a list') return node.kind === 'list';
  return node.kind === 'scalar' && wanted.includes(String(value));
}

/** An option nobody knows changes nothing here: a warning, as the rule may be written for a later engine. */
export function readOptions(place: Place): Readonly<Record<string, Value>> {
  if (!isMap(place)) return {};
  const options: Record<string, Value> = {};
  for (const { key, place: value } of entriesAt(place)) {
    const wanted = known[key];
    const read = valueOf(value);
    if (wanted === undefined) warn(value, `unknown option "${key}"${suggest(key, Object.keys(known))}`);
    else if (read === null || !fits(value.node, read, wanted))
      fail(value, `expected ${typeof wanted === 'string' ? wanted : wanted.join(' or ')}, got ${describe(value.node)}`);
    if (read !== null) options[key] = read;
  }
  return options;
}
