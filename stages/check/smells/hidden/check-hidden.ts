import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../../pipeline/domain/gate.ts';
import { matchesPath } from '../../../../pipeline/domain/match.ts';
import { languageOf } from '../languages.ts';
import { isProse, isTestPath } from '../model/paths.ts';
import type { SmellsOptions } from '../options.ts';
import { blankTexts } from './code-mask.ts';
import { draftHidden, draftHomoglyph, draftInstruction } from './draft-hidden.ts';
import type { HiddenPlace } from './draft-hidden.ts';
import { findDoubles, findHomoglyphs, latinNames, mayHoldHomoglyphs } from './homoglyphs.ts';
import { instructionIn, isAboutModels, maySpeak, speaksOfAttacks } from './instructions.ts';
import { scanLine } from './scan-line.ts';
import type { TextKind } from './scan-line.ts';

interface AddedLine {
  readonly line: number;
  readonly text: string;
}

const codeLanguages = new Set([
  'shell',
  'hcl',
  'dockerfile',
  'c',
  'c++',
  'kotlin',
  'swift',
  'scala',
  'sql',
  'lua',
  'elixir',
  'perl',
  'dart',
  'makefile',
  'groovy',
  'gradle',
  'powershell',
  'solidity',
]);

function textKindOf(file: ChangedFile): TextKind {
  if (isProse(file.path)) return 'prose';
  const isCode = languageOf(file.path, file.language) !== null || codeLanguages.has(file.language ?? '');
  return isCode ? 'code' : 'data';
}

function addedLines(file: ChangedFile): readonly AddedLine[] {
  return file.hunks.flatMap((hunk) =>
    hunk.lines.flatMap(({ kind, newLine, text }) =>
      kind === 'added' && newLine !== null ? [{ line: newLine, text }] : [],
    ),
  );
}

const recordings = /\.(snap|cast|golden|ansi|ans|log|out|vhs|tape|svg|po|pot|patch|diff)$/i;

function checkCharacters(file: ChangedFile, lines: readonly AddedLine[]): readonly FindingDraft[] {
  const kind = textKindOf(file);
  const isQuiet = isTestPath(file.path) || recordings.test(file.path);
  return lines.flatMap(({ line, text }) =>
    scanLine(text, line, kind)
      .filter((found) => !(found.rule === 'control-characters' && isQuiet))
      .map((found) => draftHidden({ path: file.path, line, text }, found, isQuiet)),
  );
}

async function checkNames(
  file: ChangedFile,
  lines: readonly AddedLine[],
  input: GateInput<SmellsOptions>,
): Promise<readonly FindingDraft[]> {
  const suspects = lines.filter(({ text }) => mayHoldHomoglyphs(text.slice(0, 20_000)));
  if (suspects.length === 0 || textKindOf(file) !== 'code') return [];
  const look = input.files.peek ?? input.files.read;
  const content = await look.call(input.files, file.path, 'new');
  if (content === null) return [];
  const code = blankTexts(file.path, content.text);
  const names = latinNames(code);
  const byLine = code.split('\n');
  return suspects.flatMap(({ line, text }) => {
    const masked = byLine[line - 1] ?? '';
    const inCode = [...findHomoglyphs(masked), ...findDoubles(masked, names)];
    const known = new Set(inCode.map(({ word }) => word));
    // Full width and styled letters in texts and comments are ornament.
    const inTexts = findHomoglyphs(text.slice(0, 20_000)).filter(
      ({ word }) => !known.has(word) && /[A-Za-z]/.test(word),
    );
    const place: HiddenPlace = { path: file.path, line, text };
    return [
      ...inCode.map((one) => draftHomoglyph(place, one, true)),
      ...inTexts.map((one) => draftHomoglyph(place, one, false)),
    ];
  });
}

const withoutMarkers = (text: string): string =>
  text.slice(0, 400).replace(/^\s{0,200}(?:\/\/+|#+|\*+|--|<!--|\/\*+|;+|%+|>+)\s{0,9}/, '');

/** Each added line with the next one behind it: a sentence may be broken in the middle. */
function checkInstructions(
  file: ChangedFile,
  lines: readonly AddedLine[],
  options: SmellsOptions,
): readonly FindingDraft[] {
  if (isAboutModels(file.path) || options.prompts.some((glob) => matchesPath(glob, file.path))) return [];
  const drafts: FindingDraft[] = [];
  let last = -1;
  for (const [index, { line, text }] of lines.entries()) {
    const next = lines[index + 1];
    const following = next?.line === line + 1 ? ` ${withoutMarkers(next.text)}` : '';
    const window = `${withoutMarkers(text)}${following}`.replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '');
    if (!maySpeak(window)) continue;
    const found = instructionIn(window);
    // What is found because of the next line is found again on it.
    if (found === null || line - last <= 1 || speaksOfAttacks(window)) continue;
    if (
      following !== '' &&
      instructionIn(withoutMarkers(text)) === null &&
      instructionIn(withoutMarkers(next?.text ?? '')) !== null
    )
      continue;
    last = line;
    drafts.push(draftInstruction({ path: file.path, line, text }, found, isTestPath(file.path)));
  }
  return drafts;
}

/** Hidden text on the added lines of one file, and in its name. */
export async function checkHidden(
  file: ChangedFile,
  input: GateInput<SmellsOptions>,
): Promise<readonly FindingDraft[]> {
  const named = file.status === 'deleted' || file.path === file.previousPath ? [] : checkPath(file);
  const lines = addedLines(file);
  if (lines.length === 0) return named;
  return [
    ...named,
    ...checkCharacters(file, lines),
    ...(await checkNames(file, lines, input)),
    ...checkInstructions(file, lines, input.options),
  ];
}

function checkPath(file: ChangedFile): readonly FindingDraft[] {
  if (file.status !== 'added' && file.status !== 'renamed') return [];
  const place = { path: file.path, line: null, text: file.path };
  return [
    ...scanLine(file.path, 0, 'code').map((found) => draftHidden(place, found, false)),
    ...findHomoglyphs(file.path).map((one) => draftHomoglyph(place, one, true)),
  ];
}
