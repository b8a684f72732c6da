import { describe, entriesAt, isMap, type Place, suggest, typeOf } from './place.ts';

/** Options of the matching engine that Semgrep documents or that its registry's rules use. */
const known: readonly string[] = [
  'ac_matching',
  'arrow_is_function',
  'as_metavariable',
  'attr_expr',
  'commutative_boolop',
  'commutative_compop',
  'constant_propagation',
  'cpp_parsing_pref',
  'decorators_order_matters',
  'flddef_assign',
  'generic_braces',
  'generic_caseless',
  'generic_comment_style',
  'generic_ellipsis_max_span',
  'generic_engine',
  'generic_extra_braces',
  'generic_extra_word_characters',
  'generic_multiline',
  'go_deeper_expr',
  'go_deeper_stmt',
  'implicit_deep_exprstmt',
  'implicit_ellipsis',
  'implicit_return',
  'interfile',
  'let_is_var',
  'symbolic_propagation',
  'symmetric_eq',
  'taint_assume_safe_booleans',
  'taint_assume_safe_comparisons',
  'taint_assume_safe_functions',
  'taint_assume_safe_indexes',
  'taint_assume_safe_numbers',
  'taint_focus_on',
  'taint_fixpoint_timeout',
  'taint_intrafile',
  'taint_match_on',
  'taint_only_propagate_through_assignments',
  'taint_unify_mvars',
  'unify_ids_strictly',
  'vardef_assign',
  'xml_attrs_implicit_ellipsis',
  'xml_children_ordered',
  'xml_singleton_loose_matching',
];

type Value = boolean | number | string;

/** Lists (`generic_extra_braces`) become JSON: options are flat. */
function valueOf(place: Place): Value | null {
  const { node } = place;
  if (node.kind === 'list') return JSON.stringify(plainValue(place));
  if (node.kind === 'map') return null;
  const type = typeOf(node);
  if (type === 'boolean') return node.text.toLowerCase() === 'true';
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

/** An option nobody knows changes nothing here: a warning, as the rule may be written for a later engine. */
export function readOptions(place: Place): Readonly<Record<string, Value>> {
  if (!isMap(place)) return {};
  const options: Record<string, Value> = {};
  for (const { key, place: value } of entriesAt(place)) {
    if (!known.includes(key)) value.reading.report(value, 'warning', `unknown option "${key}"${suggest(key, known)}`);
    const read = valueOf(value);
    // Names of engines, styles and lists of characters are the only texts among the options.
    if (typeof read === 'string' && known.includes(key) && !/^generic_|_on$|parsing_pref/.test(key))
      value.reading.report(value, 'error', `expected true, false or a number, got ${describe(value.node)}`);
    if (read === null) value.reading.report(value, 'error', `expected a plain value, got ${describe(value.node)}`);
    else options[key] = read;
  }
  return options;
}
