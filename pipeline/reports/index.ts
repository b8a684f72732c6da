import { Failure } from '../domain/failure.ts';
import type { Rule } from '../domain/finding.ts';
import { nearest } from '../domain/nearest.ts';
import type { Report } from '../domain/report.ts';
import { preloadSources } from './preload-sources.ts';

export interface RenderContext {
  /** The registry, for SARIF. */
  readonly rules: readonly Rule[];
  /** Lines of a file without terminators, for code frames; null where that side does not exist. */
  readonly readLines?: (path: string, side: 'old' | 'new') => Promise<readonly string[] | null>;
  readonly color: boolean;
  /** Cells of the terminal. */
  readonly width: number;
  readonly verbose: boolean;
}

export type FormatName =
  'terminal' | 'json' | 'markdown' | 'html' | 'sarif' | 'junit' | 'code-quality' | 'gitlab-sast' | 'rdjson';
type Render = (report: Report, context: RenderContext) => Promise<string>;

/** Each format is loaded when it is asked for: a run that prints one does not pay for the others. */
export const formats: Readonly<Record<FormatName, Render>> = {
  terminal: async (report, { readLines, ...options }) => {
    const { renderTerminal } = await import('./terminal.ts');
    return renderTerminal(report, { ...options, files: await preloadSources(report.findings, readLines) });
  },
  json: async (report) => (await import('./json.ts')).renderJson(report),
  markdown: async (report) => (await import('./markdown.ts')).renderMarkdown(report),
  html: async (report) => (await import('./html.ts')).renderHtml(report),
  junit: async (report) => (await import('./junit.ts')).renderJunit(report),
  'code-quality': async (report) => (await import('./code-quality.ts')).renderCodeQuality(report),
  'gitlab-sast': async (report) => (await import('./gitlab-sast.ts')).renderGitlabSast(report),
  rdjson: async (report, { readLines }) => {
    const sources = await preloadSources(report.findings, readLines);
    return (await import('./rdjson.ts')).renderRdjson(report, sources);
  },
  sarif: async (report, { rules }) => (await import('./sarif.ts')).renderSarif(report, rules),
};

export const formatNames = Object.keys(formats) as readonly FormatName[];

function findFormat(name: string): FormatName {
  const found = formatNames.find((format) => format === name);
  if (found !== undefined) return found;
  const meant = nearest(name, formatNames);
  const suggestion = meant === null ? '' : `Did you mean "${meant}"? `;
  throw new Failure({
    code: 'unknown-format',
    message: `--format ${name}: there is no such report format.`,
    hint: `${suggestion}Choose one of: ${formatNames.join(', ')}.`,
  });
}

/** The names as formats, before any work is done for them. Throws the Failure `unknown-format`. */
export function assertFormats(names: readonly string[]): readonly FormatName[] {
  return names.map(findFormat);
}

/** Renders in the named format. Never prints. Rejects with the Failure `unknown-format`. */
export async function renderReport(name: string, report: Report, context: RenderContext): Promise<string> {
  return formats[findFormat(name)](report, context);
}
