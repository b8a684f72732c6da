import { convertJavascriptDefinitions } from './convert-javascript-definitions.ts';
import { convertJavascriptExpressions } from './convert-javascript-expressions.ts';
import { convertJavascriptModules } from './convert-javascript-modules.ts';
import { convertJavascriptStatements } from './convert-javascript-statements.ts';
import { convertJavascriptTypes } from './convert-javascript-types.ts';
import { convertJsx } from './convert-jsx.ts';
import type { Convert } from './language.ts';

/** JavaScript and what TypeScript shares with it. */
export const convertJavascript: Readonly<Record<string, Convert>> = {
  ...convertJsx,
  ...convertJavascriptTypes,
  ...convertJavascriptStatements,
  ...convertJavascriptDefinitions,
  ...convertJavascriptExpressions,
  ...convertJavascriptModules,
};
