import type { CriticSetting, TicketText } from '../pipeline/domain/settings.ts';
import type { CritiqueTexts, WrittenCritic, WrittenCritique } from './assemble.ts';
import type { ConfigNotice, LoadOptions } from './contract.ts';
import { secretAdvice } from './fields.ts';
import type { Problem } from './problem.ts';
import { holdsProviderKey, showText } from './show-value.ts';
import { find, placeOf, toData, type Crumbs, type MapTree } from './tree.ts';

export interface ResolvedCritique {
  readonly texts: CritiqueTexts;
  readonly problems: readonly Problem[];
  readonly notices: readonly ConfigNotice[];
}

/** Longest text of a prompt, of house rules or of a ticket: a critic's attention is for the change. */
const maxCharacters = 20_000;
const base = ['stages', 'critique'] as const;

/** Reads what `stages.critique` names: as trusted as the configuration itself, because it is read from the same place. */
class TextReader {
  readonly problems: Problem[] = [];
  readonly notices: ConfigNotice[] = [];
  readonly #root: MapTree;
  readonly #options: LoadOptions;

  constructor(root: MapTree, options: LoadOptions) {
    this.#root = root;
    this.#options = options;
  }

  refuse(path: Crumbs, text: string): void {
    this.problems.push({ at: placeOf(this.#root, [...base, ...path]), path: [...base, ...path], text });
  }

  check(text: string, path: Crumbs): string {
    if (text.length > maxCharacters) this.refuse(path, `is longer than ${maxCharacters} characters; say it in less`);
    else if (holdsProviderKey(text)) this.refuse(path, secretAdvice);
    return text;
  }

  async readFile(file: string, path: Crumbs): Promise<string> {
    const text = await this.#options.readText(file);
    if (text !== null && text.trim() !== '') return this.check(text, path);
    const where = this.#options.describe === undefined ? '' : ` ${this.#options.describe}`;
    const what = text === null ? `there is no file ${file}${where}` : `${file}${where} is empty`;
    this.refuse(path, `${what}; the path is relative to the root of the repository`);
    return '';
  }

  async readCritic(critic: WrittenCritic, index: number): Promise<string | CriticSetting> {
    if (typeof critic === 'string') return critic;
    const { prompt, file, ...rest } = critic;
    const path = ['critics', index];
    if ((prompt === undefined) === (file === undefined)) {
      this.refuse(path, `the critic ${showText(critic.id)} needs a prompt or a file, one of the two`);
      return { ...rest, prompt: '' };
    }
    if (file !== undefined) return { ...rest, prompt: await this.readFile(file, [...path, 'file']) };
    return { ...rest, prompt: this.check(prompt ?? '', [...path, 'prompt']) };
  }

  refuseTwice(critics: readonly WrittenCritic[]): void {
    const ids = critics.map((critic) => (typeof critic === 'string' ? critic : critic.id));
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index)
        this.refuse(['critics', index], `the critic ${showText(id)} is there twice; keep one`);
    }
  }

  async readHouseRules({ houseRules }: WrittenCritique): Promise<string | undefined> {
    if (houseRules === undefined) return undefined;
    if (typeof houseRules === 'string') return this.check(houseRules, ['houseRules']);
    return this.readFile(houseRules.file, ['houseRules', 'file']);
  }

  /** A change without a ticket is no mistake of the configuration: it is said, and the rest of the review goes on. */
  readEnvironment(name: string): TicketText | undefined {
    const text = this.#options.readEnvironment?.(name) ?? '';
    const source = `environment variable ${name}`;
    if (text.trim() !== '' && text.length <= maxCharacters) return { source, text };
    const why = text.trim() === '' ? 'is not set' : `holds more than ${maxCharacters} characters`;
    this.notices.push({
      code: 'ticket-missing',
      message: `stages.critique.ticket: the ${source} ${why}: the change was not compared with a ticket.`,
      hint: `Put the text of the ticket into ${name}.`,
    });
    return undefined;
  }

  async readTicket({ ticket }: WrittenCritique): Promise<TicketText | undefined> {
    if (ticket === undefined) return undefined;
    const { env, file } = ticket;
    if (env !== undefined && file !== undefined) this.refuse(['ticket'], 'names a variable and a file; keep one');
    if (env !== undefined) return this.readEnvironment(env);
    if (file === undefined) return undefined;
    const text = await this.readFile(file, ['ticket', 'file']);
    return { source: `${file} ${this.#options.describe ?? ''}`.trim(), text };
  }
}

/** Texts of critics, house rules and ticket out of a merged configuration, which each file's own check found in order. */
export async function resolveCritique(root: MapTree, options: LoadOptions): Promise<ResolvedCritique> {
  const tree = find(root, base);
  const written = (tree === undefined ? { critics: [] } : toData(tree)) as WrittenCritique;
  const reader = new TextReader(root, options);
  const critics: (string | CriticSetting)[] = [];
  for (const [index, critic] of written.critics.entries()) critics.push(await reader.readCritic(critic, index));
  reader.refuseTwice(written.critics);
  const houseRules = await reader.readHouseRules(written);
  const ticket = await reader.readTicket(written);
  const texts = {
    critics,
    ...(houseRules === undefined ? {} : { houseRules }),
    ...(ticket === undefined ? {} : { ticket }),
  };
  return { texts, problems: reader.problems, notices: reader.notices };
}
