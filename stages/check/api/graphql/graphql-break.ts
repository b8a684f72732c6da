import type { ASTNode } from 'graphql';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { anchorBreak, type Break } from '../break.ts';
import type { Touched } from '../touched.ts';
import { type Placed, spanOf, type TypeModel } from './model.ts';

interface Places {
  readonly old?: Placed<ASTNode> | undefined;
  readonly new?: Placed<ASTNode> | undefined;
}

type Rule = 'graphqlBreaking' | 'graphqlDangerous';

function make(rule: Rule, path: readonly string[], what: string, { old, new: head }: Places, level?: Level): Break {
  return {
    rule,
    path,
    what,
    ...(old === undefined ? {} : { old: spanOf(old) }),
    ...(head === undefined ? {} : { new: spanOf(head) }),
    ...(level === undefined ? {} : { level }),
  };
}

export const breaking = (path: readonly string[], what: string, places: Places, level?: Level): Break =>
  make('graphqlBreaking', path, what, places, level);

export const dangerous = (path: readonly string[], what: string, places: Places, level?: Level): Break =>
  make('graphqlDangerous', path, what, places, level);

/** Puts breaks on changed lines: their own, else those of the type. */
export function anchorInTypes(touched: Touched, found: readonly Break[], old: TypeModel, head: TypeModel): Break[] {
  return found.map((item) => {
    const own = anchorBreak(touched, item, item.old, item.new);
    return anchorBreak(touched, own, spanOf(old.definition), spanOf(head.definition));
  });
}
