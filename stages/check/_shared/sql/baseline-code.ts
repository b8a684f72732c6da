import v8 from 'node:v8';

/**
 * Runs WebAssembly without letting V8 optimise it. PostgreSQL's parser is 1.7 MB of which a script uses a little: optimising
 * costs more than it gains up to 30,000 statements and beyond (112 against 387 ms for 5,000) and half a gigabyte while it
 * lasts. The switch is for the duration of one synchronous call, so that other modules are compiled as ever.
 */
export function runBaseline<T>(call: () => T): T {
  v8.setFlagsFromString('--no-wasm-tier-up');
  v8.setFlagsFromString('--no-wasm-dynamic-tiering');
  try {
    return call();
  } finally {
    v8.setFlagsFromString('--wasm-tier-up');
    v8.setFlagsFromString('--wasm-dynamic-tiering');
  }
}
