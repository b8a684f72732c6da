/** A rule file and the annotated files that test it; `/`-separated paths as they were given. */
export interface RuleTest {
  readonly ruleFile: string;
  readonly fixtures: readonly string[];
  /** `name.fixed.ext` of each fixture that has one: what autofix has to make of it. */
  readonly fixed: Readonly<Record<string, string>>;
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);
const isTestYaml = (path: string): boolean => /\.test\.ya?ml$/.test(path);
const isFixed = (path: string): boolean => /\.fixed(?:\.test)?\.[^./]+$/.test(path);

/** Path without any suffix: `a/b.test.yaml` and `a/b.yaml` share the stem `a/b`. */
function stemOf(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.indexOf('.', slash + 1);
  return dot === -1 ? path : path.slice(0, dot);
}

const unfixed = (path: string): string => path.replace(/\.fixed(?=(?:\.test)?\.[^./]+$)/, '');

/** Pairs rule files with test files that lie beside them and have the same name before the first dot. */
export function pairFixtures(paths: readonly string[]): readonly RuleTest[] {
  const targets = paths.filter((path) => (!isYaml(path) || isTestYaml(path)) && !isFixed(path));
  const byStem = Map.groupBy(targets, stemOf);
  const fixedOf = new Map(paths.filter(isFixed).map((path) => [unfixed(path), path]));
  return paths
    .filter((path) => isYaml(path) && !isTestYaml(path) && !isFixed(path))
    .map((ruleFile) => {
      const fixtures = (byStem.get(stemOf(ruleFile)) ?? []).toSorted();
      const fixed = Object.fromEntries(
        fixtures.flatMap((path) => {
          const other = fixedOf.get(path);
          return other === undefined ? [] : [[path, other]];
        }),
      );
      return { ruleFile, fixtures, fixed };
    });
}
