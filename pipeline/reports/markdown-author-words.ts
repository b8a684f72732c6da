import type { AuthorWords } from '../domain/escalation.ts';
import type { Report } from '../domain/report.ts';
import { fencedCode, inlineCode } from './escape.ts';
import { proseLine } from './prose.ts';

function block(name: string, text: string): readonly string[] {
  return text.trim() === '' ? [] : [name, fencedCode(text.split('\n'), null)];
}

function answerBlocks(answers: AuthorWords['answers']): readonly string[] {
  return answers.flatMap(({ question, answer, where }) =>
    block(`${proseLine(question)} (${proseLine(where)})`, answer),
  );
}

/** What the author says, folded and fenced: read after the code, and nothing that clears a finding. */
export function authorSections({ packetNotes }: Report): readonly string[] {
  if (packetNotes === undefined) return [];
  const { title, body, commits, answers } = packetNotes.authorWords;
  const blocks = [
    ...block('Title', title),
    ...block('Description', body === title ? '' : body),
    ...commits.flatMap(({ sha, message }) => block(`Commit ${inlineCode(sha.slice(0, 7))}`, message)),
    ...answerBlocks(answers),
  ];
  if (blocks.length === 0) return [];
  const summary = "<details><summary>The author's words (not evidence: form your own opinion first)</summary>";
  return [summary, ...blocks, '</details>'];
}
