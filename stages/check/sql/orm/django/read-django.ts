import { isFalse, readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Code, CodeOf } from '../code/code.ts';
import type { OrmMigration, Source } from '../migration.ts';
import { createWalker, startScope } from '../walk.ts';
import type { Scope, Visit, Walker } from '../walk.ts';
import { readField } from './field.ts';
import type { Field } from './field.ts';
import { appOf, createState } from './model-state.ts';
import type { ModelState } from './model-state.ts';
import { operationReaders } from './operations.ts';
import { readQuery } from './queries.ts';

function createVisit(source: Source, state: ModelState): Visit {
  const runSql = (args: Arguments, scope: Scope, walker: Walker): void => {
    const tell = (code: Code | null, inner: Scope): void => {
      const known = code === null ? null : walker.resolve(code, inner);
      if (known === null || (known.kind === 'name' && /\bnoop$|^None$/.test(known.text)) || known.kind === 'literal')
        return;
      const items = known.kind === 'list' ? known.items : [known];
      for (const item of items) walker.tellSql(args.call, inner, item);
    };
    tell(args.pick(0, 'sql'), scope);
    tell(args.pick(1, 'reverse_sql'), { ...scope, isDown: true });
  };

  const runPython = (args: Arguments, scope: Scope, walker: Walker): void => {
    const run = (code: Code | null, inner: Scope): void => {
      const func = code?.kind === 'function' ? code : walker.functionNamed(code?.kind === 'name' ? code.text : '');
      if (func !== null) walker.walk(func.body, { ...inner, inside: [...inner.inside, func] });
    };
    run(args.option('code') ?? args.call.args[0] ?? null, scope);
    run(args.option('reverse_code') ?? args.call.args[1] ?? null, { ...scope, isDown: true });
  };

  const readOperation = (args: Arguments, scope: Scope, walker: Walker): boolean => {
    const name = args.call.name.split('.').at(-1) ?? args.call.name;
    if (name === 'RunSQL') runSql(args, scope, walker);
    else if (name === 'RunPython') runPython(args, scope, walker);
    else if (name === 'SeparateDatabaseAndState') walker.walk(listOf(args.pick(0, 'database_operations')), scope);
    else {
      const reader = operationReaders[name];
      if (reader === undefined) return false;
      const field = (code: Code | null): Field | null => {
        if (code?.kind !== 'call') return null;
        return readField(readArguments(code, scope, walker, source.text));
      };
      walker.tell(args.call, scope, reader({ args, state, source, field }));
    }
    return true;
  };

  return (call, scope, walker) => {
    const query = readQuery(call, scope, walker, state);
    if (query !== null) {
      walker.tell(call, scope, query);
      return true;
    }
    if (call.target !== null && /^execute(?:many|script)?$/.test(call.name)) {
      walker.tellSql(call, scope, call.args[0] ?? null);
      return true;
    }
    return (
      /^(?:\w+\.)*[A-Z]\w+$/.test(call.name) &&
      readOperation(readArguments(call, scope, walker, source.text), scope, walker)
    );
  };
}

function listOf(code: Code | null): readonly Code[] {
  return code?.kind === 'list' ? code.items : [];
}

function migrationClasses(code: readonly Code[]): readonly CodeOf<'class'>[] {
  return code.flatMap((one) => (one.kind === 'class' && /Migration\b/.test(one.bases) ? [one] : []));
}

const isOperations = (code: Code): code is CodeOf<'assign'> => code.kind === 'assign' && code.name === 'operations';

function isAtomic(body: readonly Code[]): boolean {
  return !body.some((code) => code.kind === 'assign' && code.name === 'atomic' && isFalse(code.value));
}

/** One migration, on top of what the earlier ones of its app said; `state` is brought up to date. */
export function readDjango(source: Source, state: ModelState = createState(appOf(source.path))): OrmMigration {
  const classes = migrationClasses(source.code);
  const walker = createWalker(source.code, createVisit(source, state));
  for (const { body } of classes) {
    for (const code of body) {
      if (isOperations(code)) walker.walk([code.value], startScope);
      // `operations += […]` and calls that build the list.
      else if (code.kind === 'group' || code.kind === 'call') walker.walk([code], startScope);
    }
  }
  return {
    framework: 'Django',
    isWrapped: classes.every(({ body }) => isAtomic(body)),
    dialect: null,
    steps: walker.steps,
  };
}

/** Whether a migration can only be judged with the definitions of earlier ones at hand. */
export function needsHistory(text: string): boolean {
  return /\b(?:AlterField|RemoveField|RenameField|DeleteModel|RenameModel|AlterUniqueTogether|AlterModelTable)\b/.test(
    text,
  );
}
