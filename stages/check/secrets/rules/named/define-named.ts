import type { SecretRule } from '../../engine/secret-rule.ts';

/** Shape of a value that many providers use, so that the name beside it has to tell whose it is. */
export interface ValueShape {
  readonly body: string;
  /** In words, for people: `32 hex digits`. */
  readonly title: string;
  /** Kind for `{{secret:kind}}` in examples. */
  readonly sample: string;
  readonly minEntropy: number;
  /** Instead of `sample`, where the value has several parts. */
  readonly example?: string;
}

const lengthOf = (min: number, max: number): string => (min === max ? `${min}` : `${min} to ${max}`);

export const hex = (min: number, max = min): ValueShape => ({
  body: `[a-fA-F0-9]{${min},${max}}`,
  title: `${lengthOf(min, max)} hex digits`,
  sample: `hex-${min}`,
  minEntropy: 2.5,
});

/** An identifier in code has the length of a key easily, but hardly ever a digit as well. */
const digitAhead = '(?=[A-Za-z_-]{0,80}[0-9])';

const letters =
  (characters: string, title: string, sample: string, least = 3) =>
  (min: number, max = min): ValueShape => ({
    body: `${digitAhead}[${characters}]{${min},${max}}`,
    title: `${lengthOf(min, max)} ${title}`,
    sample: `${sample}-${min}`,
    minEntropy: least,
  });

export const alnum = letters('A-Za-z0-9', 'letters and digits', 'lower');
export const lowerAlnum = letters('a-z0-9', 'small letters and digits', 'lower');
export const upperAlnum = letters('A-Z0-9', 'capital letters and digits', 'upper');
/** URL-safe base64: letters, digits, `-`, `_`. */
export const urlSafe = letters('A-Za-z0-9_-', 'letters, digits, - and _', 'urlsafe');

export const digits = (min: number, max = min): ValueShape => ({
  body: `[0-9]{${min},${max}}`,
  title: `${lengthOf(min, max)} digits`,
  sample: `digits-${min}`,
  minEntropy: 2,
});

export const base64 = (min: number, max = min): ValueShape => ({
  body: `[A-Za-z0-9+/]{${min},${max}}={0,2}`,
  title: `${lengthOf(min, max)} characters of base64`,
  sample: `base64-${min}`,
  minEntropy: 3.3,
});

export const uuid: ValueShape = {
  body: '[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}',
  title: 'a UUID',
  sample: 'uuid',
  minEntropy: 2.5,
};

export const jwt: ValueShape = {
  body: String.raw`ey[JK][A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{10,2000}(?:\.[A-Za-z0-9_-]{10,800})?`,
  title: 'a JSON web token',
  sample: 'jwt',
  minEntropy: 3.5,
};

/** A form of several parts that no prefix makes unmistakable: the pattern in words, and an example of it. */
export const composed = (title: string, body: string, example: string): ValueShape => ({
  body,
  title,
  sample: 'alnum-32',
  minEntropy: 3,
  example,
});

/**
 * Providers that promise no form: 16 or more letters and digits, two digits at least. No `-` or `_`, or resource names
 * would do.
 */
export const opaque: ValueShape = {
  body: '(?=[A-Za-z]{0,80}[0-9][A-Za-z]{0,80}[0-9])(?=[0-9]{0,80}[A-Za-z])[A-Za-z0-9]{16,200}',
  title: 'a form that the provider does not promise',
  sample: 'lower-32',
  minEntropy: 2.8,
};

export interface NamedRow {
  readonly id: string;
  /** The provider as it writes itself. */
  readonly name: string;
  /** How code spells it, lower case; the first one serves in the examples. */
  readonly names: readonly string[];
  readonly shape: ValueShape;
  /** The name is an ordinary word in code: it counts only right before a word such as `key`. */
  readonly ordinaryWord?: boolean;
  readonly revoke?: string;
}

const patterns = new Map<string, RegExp>();

/** Rules of one shape share one pattern: hundreds of equal ones would cost as many compilations. */
export function patternOf(shape: ValueShape): RegExp {
  // The quantified character classes end where the look-ahead starts: no second way to match.
  const source = `(?<![A-Za-z0-9+/.@])(${shape.body})(?![A-Za-z0-9_+/-])`;
  const pattern = patterns.get(source) ?? new RegExp(source, 'g');
  patterns.set(source, pattern);
  return pattern;
}

/** One rule from one entry of a table. */
export function defineNamed({ id, name, names, shape, ordinaryWord, revoke }: NamedRow): SecretRule {
  const variable = (names[0] ?? id).toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
  const provider = { name, ordinaryWord: ordinaryWord === true };
  return {
    id,
    title: `${name} key`,
    kind: 'named',
    keywords: names,
    pattern: patternOf(shape),
    scope: {
      type: 'beside-name',
      providers: new Map(names.map((spelling) => [spelling, provider])),
      form: shape.title,
    },
    minEntropy: shape.minEntropy,
    level: 'error',
    confidence: 'medium',
    examples: [`${variable}_API_KEY=${shape.example ?? `{{secret:${shape.sample}}}`}`],
    counterExamples: [
      `${variable}_API_KEY=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`,
      `${variable}_VERSION={{secret:${shape.sample}}}`,
    ],
    ...(revoke === undefined ? {} : { revoke }),
  };
}
