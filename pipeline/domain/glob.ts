export type Matcher = (text: string) => boolean;

type Test = (char: string) => boolean;

interface State {
  /** States that are reached without reading a character. */
  readonly free: number[];
  readonly edges: { readonly test: Test; readonly to: number }[];
}

const anything: Test = () => true;
const withinSegment: Test = (char) => char !== '/';

/** Builds the states of one glob, left to right. Each method takes the state to begin at and returns the one it ends at. */
class GlobCompiler {
  readonly states: State[] = [{ free: [], edges: [] }];
  readonly #glob: string;
  readonly #star: Test;
  #at = 0;

  constructor(glob: string, star: Test) {
    this.#glob = glob;
    this.#star = star;
  }

  /** Reads up to the end, or inside braces up to a comma or the closing brace. */
  sequence(from: number, insideBraces: boolean): number {
    let state = from;
    while (this.#at < this.#glob.length) {
      const char = this.#glob[this.#at] ?? '';
      if (insideBraces && (char === ',' || char === '}')) break;
      state = this.#part(state, char);
    }
    return state;
  }

  #part(from: number, char: string): number {
    if (this.#glob.slice(this.#at) === '/**') return this.#restBelow(from);
    if (char === '*') return this.#stars(from);
    if (char === '[') return this.#charClass(from);
    if (char === '{' && this.#glob.includes('}', this.#at)) return this.#braces(from);
    this.#at++;
    return this.#step(from, char === '?' ? withinSegment : (other) => other === char);
  }

  /** `a/**` also matches `a` itself. */
  #restBelow(from: number): number {
    this.#at += 3;
    const below = this.#step(from, (char) => char === '/');
    const rest = this.#loop(below, anything);
    const end = this.#add();
    for (const state of [rest, from]) this.#state(state).free.push(end);
    return end;
  }

  #stars(from: number): number {
    const start = this.#at;
    while (this.#glob[this.#at] === '*') this.#at++;
    const wholeSegment = this.#at - start >= 2 && (start === 0 || '/{,'.includes(this.#glob[start - 1] ?? ''));
    const next = this.#glob[this.#at] ?? '';
    if (!wholeSegment || !'/,}'.includes(next) || this.#star === anything) return this.#loop(from, this.#star);
    if (next !== '/') return this.#loop(from, anything);
    this.#at++;
    return this.#segments(from);
  }

  /** Any number of whole segments, each with its slash; none is fine. */
  #segments(from: number): number {
    const start = this.#add();
    this.#state(from).free.push(start);
    const inside = this.#step(start, withinSegment);
    this.#state(inside).edges.push({ test: withinSegment, to: inside }, { test: (char) => char === '/', to: start });
    return start;
  }

  #charClass(from: number): number {
    const close = this.#glob.indexOf(']', this.#at + 2);
    const body = this.#glob.slice(this.#at + 1, close);
    this.#at = close === -1 ? this.#at + 1 : close + 1;
    return this.#step(from, close === -1 ? (char) => char === '[' : charClassTest(body));
  }

  #braces(from: number): number {
    const end = this.#add();
    do {
      this.#at++;
      const branch = this.#add();
      this.#state(from).free.push(branch);
      this.#state(this.sequence(branch, true)).free.push(end);
    } while (this.#glob[this.#at] === ',');
    this.#at++;
    return end;
  }

  #loop(from: number, test: Test): number {
    const state = this.#add();
    this.#state(from).free.push(state);
    this.#state(state).edges.push({ test, to: state });
    return state;
  }

  #step(from: number, test: Test): number {
    const to = this.#add();
    this.#state(from).edges.push({ test, to });
    return to;
  }

  #add(): number {
    return this.states.push({ free: [], edges: [] }) - 1;
  }

  #state(index: number): State {
    const state = this.states[index];
    if (!state) throw new RangeError(`no state ${index}`);
    return state;
  }
}

function charClassTest(body: string): Test {
  const negated = body.startsWith('!') || body.startsWith('^');
  const set = negated ? body.slice(1) : body;
  const inSet = (char: string): boolean => {
    for (let i = 0; i < set.length; i++) {
      const low = set[i] ?? '';
      const isRange = set[i + 1] === '-' && i + 2 < set.length;
      if (char >= low && char <= (isRange ? (set[i + 2] ?? '') : low)) return true;
      if (isRange) i += 2;
    }
    return false;
  };
  return (char) => char !== '/' && inSet(char) !== negated;
}

/** Adds a state and all that it reaches for free. */
function enter(states: readonly State[], index: number, active: Set<number>): void {
  const pending = [index];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (active.has(next)) continue;
    active.add(next);
    pending.push(...(states[next]?.free ?? []));
  }
}

/**
 * A glob as a test over a whole string, without backtracking: all states advance together, so that a hostile pattern costs
 * pattern × text and no more. Syntax: `*` `**` `?` `[abc]` `[a-z]` `[!a]` `{a,b}`; anything else stands for itself.
 */
export function compileGlob(glob: string, options: { starCrossesSlash: boolean }): Matcher {
  // Everything: asked for whole repositories, thousands of paths at a time.
  if (glob === '**') return () => true;
  // Several `**` in a row say what one says; collapsed, a trailing run may match nothing as a single one may.
  const collapsed = glob.replace(/(?:\/\*\*)+(?=\/|$)/g, '/**');
  const compiler = new GlobCompiler(collapsed, options.starCrossesSlash ? anything : withinSegment);
  const end = compiler.sequence(0, false);
  return (text) => {
    let active = new Set<number>();
    enter(compiler.states, 0, active);
    for (const char of text) {
      const next = new Set<number>();
      for (const index of active) {
        for (const edge of compiler.states[index]?.edges ?? []) {
          if (edge.test(char)) enter(compiler.states, edge.to, next);
        }
      }
      active = next;
    }
    return active.has(end);
  };
}
