import { Failure } from '../../../../pipeline/domain/failure.ts';
import type { ToolOutput } from './tool-finding.ts';

const shownCharacters = 120;
const shownStderrLines = 3;

/** Control characters as escapes, so that a message can neither move the cursor nor hide text. */
export function makeVisible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function describeText(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const start = makeVisible(text.slice(0, shownCharacters).replaceAll('\n', ' '));
  return `it begins with "${start}"${text.length > shownCharacters ? ` (${text.length} characters)` : ''}`;
}

function describeStderr(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return '';
  return `; stderr: ${lines
    .slice(0, shownStderrLines)
    .map((line) => makeVisible(line.trim()).slice(0, 300))
    .join(' | ')}`;
}

/** The failure for output that is not what it should be. Such output never means "nothing found". */
export function invalidOutput(output: ToolOutput, format: string, problem: string): Failure {
  const exit = output.exitCode === null ? '' : ` (exit code ${output.exitCode})`;
  return new Failure({
    code: 'tool-output-invalid',
    message: `${output.label}${exit} gave no valid ${format}: ${problem}; ${describeText(output.text)}${describeStderr(output.stderr)}`,
    hint: `Run the tool by hand and look at its output: it must print ${format} and nothing else on stdout.`,
  });
}
