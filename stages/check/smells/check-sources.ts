import type { Change } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { checkAround } from './check-around.ts';
import type { Surroundings } from './check-around.ts';
import { applies, findOwnHits, isHandWritten, openSource } from './check-source.ts';
import type { ParsedSource } from './check-source.ts';
import { checkTests } from './check-tests.ts';
import { checkRemoved, createTexts } from './exports/check-removed.ts';
import { createExportTable } from './exports/script-exports.ts';
import { createScriptResolver } from './imports/resolve-script.ts';
import { draftHit } from './model/draft.ts';
import type { Hit } from './model/hit.ts';
import { isMoved, removedLines } from './model/moved.ts';
import { openRepository } from './model/repository.ts';
import type { SourceFile } from './model/source-file.ts';
import type { SmellsOptions } from './options.ts';
import { withoutPurposefulOutput } from './output.ts';
import { findTwins } from './twins/find-twins.ts';

/** What stood elsewhere before the change and only moved is not the change's. Imports are judged where they are now. */
function draftAll(source: SourceFile, hits: readonly Hit[], removed: ReadonlySet<string>): readonly FindingDraft[] {
  const lines = source.text.split('\n');
  return hits
    .filter(({ rule }) => applies(rule, source.file.path))
    .flatMap((hit) => draftHit(source, hit) ?? [])
    .filter(({ ruleId, location }) => {
      const region = location?.region;
      if (!region || /import|missing|near-copy/.test(ruleId)) return true;
      return !isMoved(lines.slice(region.startLine - 1, region.endLine ?? region.startLine).join('\n'), removed);
    });
}

const hasRemovals = ({ files }: Change): boolean =>
  files.some(
    ({ hunks, status, previousPath }) =>
      status === 'deleted' ||
      previousPath !== null ||
      hunks.some(({ lines }) => lines.some(({ kind }) => kind === 'removed')),
  );

/** A package that nothing provides is one finding, with the other places that import it beside it. */
function gatherPackages(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const rest = drafts.filter(({ ruleId }) => ruleId !== 'smells/unknown-import');
  const byName = Map.groupBy(drafts, ({ ruleId, reach }) =>
    ruleId === 'smells/unknown-import' ? (reach ?? '') : null,
  );
  const gathered = [...byName].flatMap(([name, places]) => {
    const [first, ...others] =
      name === null ? [] : places.toSorted((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
    if (first === undefined) return [];
    const related = others
      .slice(0, 20)
      .flatMap(({ location }) => (location ? [{ location, message: 'It is imported here, too.' }] : []));
    const more =
      others.length === 0 ? '' : ` ${others.length} more ${others.length === 1 ? 'import' : 'imports'} of it.`;
    return [{ ...first, message: first.message + more, ...(related.length === 0 ? {} : { related }) }];
  });
  return [...rest, ...gathered];
}

interface Opened {
  readonly sources: readonly ParsedSource[];
  readonly drafts: readonly FindingDraft[];
}

async function openAll(input: GateInput<SmellsOptions>): Promise<Opened> {
  const sources: ParsedSource[] = [];
  const drafts: FindingDraft[] = [];
  for (const file of input.change.files.filter(isHandWritten)) {
    input.signal.throwIfAborted();
    const opened = await openSource(file, input);
    drafts.push(...opened.drafts);
    if (opened.source !== null) sources.push(opened.source);
  }
  return { sources, drafts };
}

/** Everything about source code: each changed file by itself, then with the repository around it. */
export async function checkSources(input: GateInput<SmellsOptions>): Promise<readonly FindingDraft[]> {
  const { change, files, tools, options, signal } = input;
  const { sources, drafts } = await openAll(input);
  if (sources.length === 0 && !hasRemovals(change)) return drafts;
  const repository = await openRepository(files, tools);
  const resolver = createScriptResolver(repository);
  const around: Surroundings = { repository, resolver, table: createExportTable(resolver), options };
  const world = {
    ...around,
    texts: createTexts(
      repository,
      change.files.map(({ path }) => path),
    ),
  };
  const removed = removedLines(change);
  const found = [...drafts];
  for (const source of sources) {
    signal.throwIfAborted();
    const own = await withoutPurposefulOutput(source, await findOwnHits(source), repository, options);
    found.push(...draftAll(source, [...own, ...(await checkAround(source, around))], removed));
  }
  const twins = await findTwins(
    sources.filter(({ file }) => applies('near-copy', file.path)),
    options.minCopyTokens,
    world,
  );
  found.push(...twins.flatMap(({ source, hit }) => draftAll(source, [hit], removed)));
  found.push(...(await checkRemoved(world, input)));
  return [...gatherPackages(found), ...(await checkTests(sources, repository, input))];
}
