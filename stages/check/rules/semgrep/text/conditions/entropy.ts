/** Pairs of letters that make up most of English text, and those of the rest. */
const frequent = new Set(
  'thheineranreonatenndtiesorteofedisitalarsttontngsehaasouiolevecomedehiriroicneearacelichllbemasiomur'.match(/../g),
);
const usual = new Set(
  (
    'caeltalansdifohopeecprnoctusacotiltrlyncetutsssorsunlowageiewheewiemadolrtpowenaulnitsmoowpaimmiaishirsuidos' +
    'iviaamficivipligtuevldrympfeblabghtyopwosaayexkeuifrooagifapgrodbosprddoucbueiovbyrmepttocfaefcurnscgidayocr' +
    'cldugaquueffbaeylsvaumppuauplugohtruugdsltpircrregauckewmubrbiptakpurgibtlnykirkysobmmfuphogmsyeudmbipuboirl' +
    'gudrhrcctwftwnnuafhunneovorvnfxpgnsmflizoknlmyglawjuoaeqsyslpsjolfnvjenkkngsdyhyzeksxtbsikddrpskxioeoywslvdl' +
    'rfeudgwrxayinmebrbtmxcehtcgyhnypmn'
  ).match(/../g),
);

/**
 * What a pair of neighbours speaks for being random. Weights and threshold were fitted to what Semgrep's analyser says of
 * 459 words, names and random strings (446 the same).
 */
const weights = {
  frequent: -0.45,
  usual: 0.26,
  rare: 0.9,
  digits: 0.54,
  mixed: 0.57,
  underscore: -0.33,
  caseChange: 0.16,
};
const threshold = 5.45;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isLetter = (code: number): boolean => isLower(code | 32);

function weigh(text: string, at: number): number {
  const [a, b] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  if (isDigit(a) && isDigit(b)) return weights.digits;
  if (!isLetter(a) || !isLetter(b)) return a === 95 || b === 95 ? weights.underscore : weights.mixed;
  const pair = text.slice(at, at + 2).toLowerCase();
  const change = isLower(a) === isLower(b) ? 0 : weights.caseChange;
  if (frequent.has(pair)) return weights.frequent + change;
  return (usual.has(pair) ? weights.usual : weights.rare) + change;
}

/** Longer texts are random by then, or no text a secret stands in. */
const maxCharacters = 4000;

/** Whether a text looks random, as keys and tokens do. */
export function looksRandom(text: string): boolean {
  let score = 0;
  const seen = new Set<string>();
  const length = Math.min(text.length, maxCharacters);
  for (let at = 0; at + 1 < length; at++) {
    // Letters that repeat themselves are foreseeable.
    const pair = text.slice(at, at + 2);
    if (!seen.has(pair) || isDigit(pair.charCodeAt(0))) score += weigh(text, at);
    seen.add(pair);
  }
  return score > threshold;
}
