// Every gap is bounded and lines are looked at in windows: time is linear in the length of the line.
const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your)\b.{0,20}\b(?:instructions?|prompts?|guidelines|directives)\b/i,
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id)\|>|\[\/?INST\]|<<\/?SYS>>/i,
  /\b(?:AI|LLM|language model|automated|GPT|Claude|Gemini|Copilot)[ -]{1,2}(?:code[ -])?review(?:er|ers)?\b.{0,80}\b(?:must|should|please|do not|don't|skip|approve|ignore|report|treat|note)\b/i,
  /\b(?:approve|lgtm|mark)\b.{0,30}\b(?:this|the)\b.{0,15}\b(?:change|pr|pull request|merge request|diff|patch)\b.{0,40}\b(?:without|as safe|as reviewed|no findings|immediately)\b/i,
  /\b(?:do not|don't|never|must not)\b.{0,15}\b(?:report|flag|mention)\b.{0,30}\b(?:findings?|issues?|bugs?|defects?|problems?|vulnerabilit)/i,
  /\b(?:reply|respond|answer|output|return)\b.{0,30}["'`]?findings["'`]?\s{0,3}:\s{0,3}\[\s{0,3}\]/i,
  /^\W{0,6}(?:SYSTEM|ASSISTANT)(?: (?:PROMPT|MESSAGE|OVERRIDE|NOTE))?\s{0,3}:\s/,
  /\b(?:BEGIN|END) [0-9a-f]{32}\b/,
];

const windowLength = 2000;
const stride = 1700;

/** Whether a line of code or prose speaks to reviewers or models. Narrow: what it misses, a critic may still report. */
export function detectInstruction(line: string): boolean {
  for (let start = 0; start === 0 || start < line.length; start += stride) {
    const window = line.slice(start, start + windowLength);
    if (patterns.some((pattern) => pattern.test(window))) return true;
  }
  return false;
}
