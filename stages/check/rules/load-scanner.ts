import type { Scanner, ScannerOptions, SemgrepRule } from './semgrep/types.ts';

/** The embedded engine, loaded when there is something to scan. */
export async function loadScanner(rules: readonly SemgrepRule[], options: ScannerOptions): Promise<Scanner> {
  const { createScanner } = await import('./semgrep/index.ts');
  return createScanner(rules, options);
}
