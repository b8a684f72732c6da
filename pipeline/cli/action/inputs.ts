import { Failure } from '../../domain/failure.ts';
import { nearest } from '../../domain/nearest.ts';
import { type Decision, decisionOrder } from '../../domain/verdict.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Text of an input; `action.yml` hands each over as `INPUT_NAME`. Empty where it was not given. */
export function readInput(env: Environment, name: string): string {
  return (env[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim();
}

function wrong(name: string, value: string, expected: string, hint = 'Correct it in the workflow.'): Failure {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return new Failure({
    code: 'invalid-input',
    message: `${name}: ${JSON.stringify(shown)}: expected ${expected}.`,
    hint,
  });
}

/** `true` or `false`. Anything else is an error: what was meant is not guessed. */
export function readFlag(env: Environment, name: string, fallback: boolean): boolean {
  const value = readInput(env, name);
  if (value === '') return fallback;
  if (value === 'true' || value === 'false') return value === 'true';
  throw wrong(name, value, 'true or false');
}

export function readChoice<T extends string>(env: Environment, name: string, choices: readonly T[], fallback: T): T {
  const value = readInput(env, name);
  if (value === '') return fallback;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const meant = nearest(value, choices);
  throw wrong(name, value, choices.join(', '), meant === null ? undefined : `Did you mean "${meant}"?`);
}

const failing: readonly Decision[] = decisionOrder.filter((decision) => decision !== 'pass');

/** Verdicts that fail the job, separated by commas; `never` alone: none does. A wrong word is never "none". */
export function readFailOn(env: Environment): ReadonlySet<Decision> {
  const value = readInput(env, 'fail-on');
  const words = (value === '' ? 'returned,incomplete' : value).split(',').map((word) => word.trim());
  if (words.length === 1 && words[0] === 'never') return new Set();
  return new Set(
    words.map((word) => {
      const found = failing.find((decision) => decision === word);
      if (found !== undefined) return found;
      const meant = nearest(word, [...failing, 'never']);
      const hint = meant === null ? undefined : `Did you mean "${meant}"?`;
      throw wrong('fail-on', word, `${failing.join(', ')}, or never alone`, hint);
    }),
  );
}

/** Words separated by commas or blanks; empty where nothing was given. */
export function readWords(env: Environment, name: string): readonly string[] {
  return readInput(env, name)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
}
