import type { AuthorWords } from '../../domain/escalation.ts';
import type { Report } from '../../domain/report.ts';
import { count } from '../words.ts';
import { code, html, prose } from './text.ts';

function words({ title, body, commits, answers }: AuthorWords): string {
  const lines = [
    ...(title.trim() === '' ? [] : [`<p><b>${prose(title)}</b></p>`]),
    ...(body.trim() === '' || body === title ? [] : [`<blockquote>${prose(body)}</blockquote>`]),
    ...commits.map(({ sha, message }) => `<p>${code(sha.slice(0, 7))} ${prose(message)}</p>`),
    ...answers.map(
      ({ question, answer, where }) =>
        `<p><b>${prose(question)}</b> <span class=dim>${html(where)}</span><br>${prose(answer)}</p>`,
    ),
  ];
  return lines.join('');
}

/** What the author says of the change comes last, folded: a reader forms an opinion on the code first. */
export function authorsWords({ change, packetNotes }: Report): string {
  const authors = change.authors.map((author) => `${code(author.name)} (${author.kind}: ${html(author.evidence)})`);
  const size = `${count(change.changedLines, 'line')} in ${count(change.files.length, 'file')}`;
  const by = authors.length === 0 ? '' : ` · by ${authors.join(', ')}`;
  const title = change.title === '' ? '' : `<p>Titled ${code(change.title)}</p>`;
  const said = packetNotes === undefined ? title : words(packetNotes.authorWords);
  return `<details class=author><summary>The change in its author’s words, which are no evidence</summary><p>${size}${by}</p>${said}</details>`;
}
