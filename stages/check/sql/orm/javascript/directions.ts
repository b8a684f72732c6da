import type { Code, Func } from '../code/code.ts';

export interface Direction {
  readonly isDown: boolean;
  readonly func: Func;
}

function directionOf(name: string, func: Code): readonly Direction[] {
  const word = /^(?:(?:module\.)?exports\.|this\.)?(up|down)$/.exec(name)?.[1];
  return word === undefined || func.kind !== 'function' ? [] : [{ isDown: word === 'down', func }];
}

/** Functions called up or down, however they are exported. */
export function readDirections(program: readonly Code[]): readonly Direction[] {
  const found: Direction[] = [];
  const visit = (code: Code): void => {
    if (code.kind === 'function') found.push(...directionOf(code.name ?? '', code));
    if (code.kind === 'assign') {
      found.push(...directionOf(code.name, code.value));
      visit(code.value);
    }
    if (code.kind === 'dict') {
      for (const { key, value } of code.entries)
        found.push(...(value.kind === 'function' && value.name === null ? directionOf(key, value) : []));
      for (const { value } of code.entries) visit(value);
    }
    if (code.kind === 'class') for (const one of code.body) visit(one);
    if (code.kind === 'group') for (const one of code.items) visit(one);
    if (code.kind === 'call') for (const one of code.args) visit(one);
  };
  for (const code of program) visit(code);
  return found;
}
