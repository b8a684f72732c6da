import { type JsonObject, asArray, asObject, asString } from './parse-json.ts';

/** Puts arguments into `{0}`, `{1}`; `{{` and `}}` are braces. */
function fillArguments(template: string, values: readonly unknown[]): string {
  return template.replace(/\{\{|\}\}|\{(\d+)\}/g, (match, index: string | undefined) => {
    if (match === '{{') return '{';
    if (match === '}}') return '}';
    return asString(values[Number(index)]) ?? match;
  });
}

/** Text of a SARIF message: its own, or the rule's template by id; else what the rule says of itself. */
export function formatMessage(message: JsonObject, rule: JsonObject, globalMessages: JsonObject): string {
  const id = asString(message['id']);
  const template = id === undefined ? {} : asObject(asObject(rule['messageStrings'])[id] ?? globalMessages[id]);
  const own = asString(message['text']) ?? asString(template['text']) ?? asString(message['markdown']);
  if (own !== undefined && own.trim() !== '') return fillArguments(own.trim(), asArray(message['arguments']));
  const described = asObject(rule['shortDescription'])['text'] ?? asObject(rule['fullDescription'])['text'];
  return asString(described) ?? asString(rule['name']) ?? 'The tool gives no message.';
}
