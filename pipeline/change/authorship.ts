import { type Author, uncommittedEvidence } from '../domain/change.ts';
import { agentAddresses, agentBodyLines, agentBranches, agentTrailers, assistTrailers } from './agent-markers.ts';
import { parseAddress } from './mail.ts';
import { type Trailer, parseTrailers } from '../domain/trailers.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** What one commit (or mail) says of its authors. */
export interface AuthoredText {
  /** For evidence: `commit 1a2b3c4`. */
  readonly label: string;
  readonly author: Person;
  readonly body: string;
  readonly note: string;
}

export interface AuthorshipInput {
  readonly texts: readonly AuthoredText[];
  readonly branch: string | null;
  /** Who git is configured for, where part of the change is not committed. */
  readonly user: Person | null;
}

const noreply = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/;

/** The agent behind an address or an exact account name, with what gave it away; null for anybody else. */
export function recogniseAgent({ name, email }: Person): { agent: string; by: string } | null {
  const address = email.trim().toLowerCase();
  const account = noreply.exec(address)?.[1] ?? '';
  for (const { agent, emails, bots } of agentAddresses) {
    if (emails.includes(address) || bots.includes(account)) return { agent, by: `the address ${address}` };
  }
  const login = name.trim().toLowerCase();
  const bot = agentAddresses.find(({ bots }) => login.endsWith('[bot]') && bots.includes(login));
  if (bot !== undefined) return { agent: bot.agent, by: `the name ${name.trim()}` };
  return name.endsWith(' (aider)') ? { agent: 'aider', by: 'the name, which ends in " (aider)"' } : null;
}

function describePerson(person: Person, role: string): Author {
  const { name, email } = person;
  const agent = recogniseAgent(person);
  if (agent !== null) return { name, email, kind: 'agent', evidence: `${role}: ${agent.by} is ${agent.agent}'s` };
  const isBot = /\[bot\](@|$)/.test(email) || name.endsWith('[bot]');
  const evidence = isBot
    ? `${role}: ${name} is an automated account, not known as an AI agent`
    : `${role}: no marker of an agent, which proves nothing`;
  return { name, email, kind: 'unknown', evidence };
}

function marker(name: string, evidence: string): Author {
  return { name, email: '', kind: 'agent', evidence };
}

/** `AGENT:MODEL [tools]` or a plain agent name; a person's address (`Jo <jo@example.org>`) thanks a person. */
function fromAssist({ token, value }: Trailer, label: string): Author | null {
  const person = parseAddress(value);
  if (person.email !== '' && recogniseAgent(person) === null) return null;
  const name = person.name || value.split(/[:[]/)[0]?.trim() || value;
  return value === '' ? null : { ...marker(name, `${label}: trailer ${token}: ${value}`), email: person.email };
}

function fromTrailer(trailer: Trailer, label: string): Author | null {
  const token = trailer.token.toLowerCase();
  if (token === 'co-authored-by') {
    const person = parseAddress(trailer.value);
    return person.email === '' && person.name === '' ? null : describePerson(person, `${label}: co-author`);
  }
  if (assistTrailers.includes(token)) return fromAssist(trailer, label);
  if (!agentTrailers.includes(token)) return null;
  return marker(token === 'ai-agent' ? trailer.value : trailer.token, `${label}: trailer ${trailer.token}`);
}

function fromBody(body: string, label: string): Author[] {
  const lines = body.split('\n').map((line) => line.trim());
  const found = agentBodyLines.filter(({ pattern }) => lines.some((line) => pattern.test(line)));
  return found.map(({ agent }) => marker(agent, `${label}: a line of the message says that ${agent} made it`));
}

function fromNote(note: string, label: string): Author[] {
  if (note === '') return [];
  const tool = /"tool"\s*:\s*"([\w .-]{1,60})"/.exec(note)?.[1];
  const schema = /authorship\/\d+\.\d+\.\d+/.exec(note)?.[0] ?? 'unknown schema';
  return [
    marker(tool ?? 'AI agent', `${label}: has a git note in refs/notes/ai (${schema}); that it exists is enough`),
  ];
}

function fromText({ label, author, body, note }: AuthoredText): Author[] {
  const trailers = parseTrailers(body).map((trailer) => fromTrailer(trailer, label));
  const stated = trailers.filter((author) => author !== null);
  return [describePerson(author, `${label}: author`), ...stated, ...fromBody(body, label), ...fromNote(note, label)];
}

function fromBranch(branch: string | null): Author[] {
  const prefix = branch?.split('/')[0] ?? '';
  const agent = branch?.includes('/') ? agentBranches.get(prefix) : undefined;
  return agent === undefined ? [] : [marker(agent, `the branch ${branch} starts with ${prefix}/`)];
}

function identity(author: Author): string {
  const who = author.email === '' ? author.name : author.email;
  return `${author.kind} ${who.toLowerCase()}`;
}

/**
 * Everybody who wrote part of the change, each once, with the first evidence for it. `human` is never claimed: markers
 * can be removed, so their absence means `unknown`.
 */
export function findAuthors({ texts, branch, user }: AuthorshipInput): Author[] {
  const uncommitted = user === null || (user.email === '' && user.name === '') ? [] : [user];
  const all = [
    ...texts.flatMap(fromText),
    ...uncommitted.map((person) => describePerson(person, uncommittedEvidence)),
    ...fromBranch(branch),
  ];
  const seen = new Map<string, Author>();
  for (const author of all) if (!seen.has(identity(author))) seen.set(identity(author), author);
  return [...seen.values()];
}
