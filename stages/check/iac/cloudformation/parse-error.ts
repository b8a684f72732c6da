// The one rule that every reader of this gate shares: it must be the same object everywhere.
export { parseError } from '../terraform/rules/exposure.ts';
