/**
 * Functions of PostgreSQL that migrations use in defaults and that are immutable or stable in every overload: such a default
 * is computed once. Any other function is taken for volatile.
 */
export const steadyFunctions: ReadonlySet<string> = new Set(
  (
    'now transaction_timestamp statement_timestamp current_date to_timestamp to_date to_char make_date make_interval ' +
    'make_timestamp make_timestamptz date_trunc date_part extract age lower upper concat concat_ws coalesce abs round floor ' +
    'ceil ceiling power sqrt mod length char_length trim btrim ltrim rtrim lpad rpad replace repeat reverse md5 sha224 sha256 ' +
    'sha384 sha512 encode decode array_fill array_append array_cat cardinality substr substring split_part regexp_replace ' +
    'jsonb_build_object jsonb_build_array json_build_object json_build_array jsonb_object json_object to_jsonb to_json ' +
    'array_to_json row_to_json timezone pi interval int4range int8range numrange daterange tsrange tstzrange point box inet ' +
    'quote_literal quote_ident quote_nullable current_setting current_schema current_database to_tsvector string_to_array ' +
    'array_to_string hashtext format txid_current pg_current_xact_id pg_backend_pid inet_client_addr ' +
    'inet_server_addr to_number to_hex ascii chr initcap translate width_bucket sign trunc exp ln log justify_days ' +
    'justify_hours make_time isfinite greatest least nullif version session_user'
  ).split(' '),
);
