/** A phrase that speaks to a reviewer or a model. Every quantifier is bounded. */
interface Phrase {
  readonly what: string;
  readonly pattern: RegExp;
}

const gap = String.raw`[\s\S]{0,60}`;
const reader = String.raw`(?:(?:ai|llm|automated|code|pr|security|claude|copilot|gpt|chatgpt|gemini|codex|bot|language)[ -](?:code[ -])?(?:reviewers?|review(?:er)? (?:bot|agent|tool)s?|assistants?|models?|agents?|critics?|bots?)|reviewers?|claude|copilot|chatgpt|gpt-?\d|gemini|coderabbit)`;
const verdict = String.raw`(?:approve|lgtm|pass(?:es)? (?:this|it|the)|accept this|mark (?:this|it) (?:as )?(?:safe|approved|resolved|reviewed)|(?:do not|don'?t|never|must not|should not|without) (?:report|flag|mention|comment|raise|review|analy[sz]e|inspect|reject|block|object)|no (?:issues?|findings?|concerns?|vulnerabilit)|skip (?:this|the|review|over)|ignore (?:this|the|any|all|everything))`;

const phrases: readonly Phrase[] = [
  {
    what: 'tells a model to drop its instructions',
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\s(?:(?:all|any|every|the|your|my|of|these|those|other)\s){0,4}(?:(?:previous|prior|above|earlier|preceding|existing|original|system|safety|former)\s){1,2}(?:instructions?|prompts?|rules|directions?|guidelines|directives|messages?|context|constraints)\b/i,
  },
  {
    what: 'tells a reviewer what to conclude',
    pattern: new RegExp(
      String.raw`\b${reader}\b\s?[:,;\]]\s?(?:please |you (?:must|should|can|may|are|will) |kindly )?${gap}\b${verdict}\b`,
      'i',
    ),
  },
  {
    what: 'tells a reviewer what to conclude',
    pattern: new RegExp(
      String.raw`\b(?:as|if you are|you are|attention|note to|dear|hey|instructions? (?:for|to)|message (?:for|to)|for) (?:an? |the |all |any )?(?:an? )?(?:ai|llm|automated|language model|claude|copilot|chatgpt|gemini)\b${gap}\b${verdict}\b`,
      'i',
    ),
  },
  {
    what: 'claims a review that nobody can see',
    pattern:
      /\b(?:this|the|following|above) (?:code|change|file|function|method|module|section|block|pr|mr|pull request|commit|diff|patch)s? (?:has|have|was|were) (?:already |previously |fully |thoroughly |manually ){0,2}(?:been )?(?:already |fully |thoroughly ){0,2}(?:security[- ])?(?:reviewed|audited|approved|vetted|verified|pre-?approved)\b[\s\S]{0,100}\b(?:do not|don'?t|no need|no further|not necessary|skip|lgtm|can be (?:merged|approved|ignored)|safe to (?:merge|approve|ignore)|must not)\b/i,
  },
  {
    what: 'tells a reviewer what not to report',
    pattern:
      /\b(?:do not|don'?t|never|must not|should not) (?:report|flag|mention|comment on|raise)\b[\s\S]{0,40}\b(?:issues?|findings?|vulnerabilit\w{1,8}|problems?|secrets?|this (?:file|function|code|line|block|change|section)|concerns?)\b[\s\S]{0,60}\b(?:review|reviewers?|scan|audit|ai|llm|model|approved|analysis)\b/i,
  },
  {
    what: 'imitates the markup of a chat with a model',
    pattern: /<\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id)\|>|\[\/?INST\]|<<\/?SYS>>/,
  },
  {
    what: 'imitates a system prompt',
    pattern:
      /(?:^|<!--|\/\*|\/\/|#)[\s*#>-]{0,12}(?:\[?(?:new |hidden |updated |important )?system (?:prompt|message|instruction|override|note|update)s?\]?\s?:)[\s\S]{0,60}\b(?:you (?:are|must|should|will)|ignore|approve|always|never|do not|respond|from now on)\b/i,
  },
  {
    what: 'tells a model who it is',
    pattern:
      /\bfrom now on,? you (?:are|will|must|should)\b|\byou are now (?:an? |in )(?:unrestricted|jailbroken|developer mode|different|new|helpful|dan\b)/i,
  },
];

const maxChars = 600;

/** What a text says to a reviewer or a model; null where it says nothing to them. */
export function instructionIn(text: string): { readonly what: string; readonly quote: string } | null {
  const window = text.slice(0, maxChars);
  for (const { what, pattern } of phrases) {
    const match = pattern.exec(window);
    if (match !== null) return { what, quote: match[0].replace(/\s+/g, ' ').trim().slice(0, 120) };
  }
  return null;
}

/** One look at a whole text before any line is: most texts speak to nobody. */
export const maySpeak = (text: string): boolean =>
  /instructions|prompts?\b|reviewer|review|\b(?:ai|llm|claude|copilot|chatgpt|gemini)\b|from now on|you are now|<\||\[\/?INST\]|<<\/?SYS|guidelines|directives/i.test(
    text,
  );

const attackPath =
  /prompt|inject|jailbreak|guardrail|red-?team|adversar|llm|\beval|instructions|system-message|agents?\//i;
/** A text that speaks of such phrases instead of using one. */
const aboutAttacks =
  /prompt[- ]injection|jailbreak|injected|attack(?:er)?s?\b|adversarial|malicious|untrusted|e\.g\.|for example|such as|detect|sanitiz|saniti[sz]e|guardrail/i;

export const isAboutModels = (path: string): boolean =>
  attackPath.test(path) ||
  /(^|\/)(CLAUDE|AGENTS|GEMINI|SKILL|copilot-instructions|\.cursorrules|\.windsurfrules|\.clinerules)(\.md)?$|\.mdc$|(^|\/)\.(claude|cursor|codex|gemini|github\/instructions)\//.test(
    path,
  );

export const speaksOfAttacks = (text: string): boolean => aboutAttacks.test(text.slice(0, 2000));
