import type { Side } from '../../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { blocksOf, type HclBlock, type HclFile } from '../../../_shared/hcl/body.ts';
import type { ReaderInput } from '../../reader.ts';
import { isBackendConfig, isTerragrunt } from '../file-kinds.ts';
import { evaluateBlocks } from './evaluate.ts';
import { type Backend, compareArguments } from './judge-backend.ts';
import { openSide } from './open-side.ts';
import { parseFile } from './open-modules.ts';
import type { Placer } from './place.ts';

function asBackend(path: string, kind: string, block: HclBlock): Backend {
  const { map, places } = evaluateBlocks([{ path, block }], openSide([]));
  // Terragrunt keeps the arguments one level deeper.
  const config = map['config'];
  const isNested = kind === 'remote_state' && typeof config === 'object' && config !== null && !Array.isArray(config);
  if (!isNested) return { path, block, kind, evaluated: { map, places } };
  const inner = new Map([...places].map(([key, place]) => [key.replace(/^config\./, ''), place]));
  return { path, block, kind, evaluated: { map: config as typeof map, places: inner } };
}

function backendOf(path: string, file: HclFile | null, isWhole: boolean): Backend | null {
  if (file === null || file.error !== null) return null;
  if (isWhole) {
    const block = { type: '', labels: [], body: file.body, startLine: 1, endLine: 1, endColumn: null };
    return asBackend(path, 'backend configuration', block);
  }
  const [block] = blocksOf(file.body, 'remote_state');
  return block === undefined ? null : asBackend(path, 'remote_state', block);
}

/** The place of the state where it is written beside the module: `*.tfbackend`, `remote_state` of Terragrunt. */
export async function judgeBackendFiles(input: ReaderInput, placer: Placer): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.taken) {
    if (!isBackendConfig(file) && !isTerragrunt(file)) continue;
    const open = async (side: Side): Promise<Backend | null> => {
      const path = side === 'old' ? (file.previousPath ?? file.path) : file.path;
      return backendOf(path, await parseFile(input, file.path, side), isBackendConfig(file));
    };
    const [before, after] = [await open('old'), await open('new')];
    if (before !== null && after !== null) drafts.push(...compareArguments(before, after, placer));
  }
  return drafts;
}
