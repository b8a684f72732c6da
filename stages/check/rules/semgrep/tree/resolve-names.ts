import type { LanguageSpec } from './language.ts';
import type { Tree } from './node.ts';

export function resolveNames(_tree: Tree, _spec: LanguageSpec): void {}
