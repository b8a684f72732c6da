import type { ParseOutput } from './tool-finding.ts';

export const outputFormats = ['sarif', 'rdjson', 'rdjsonl', 'checkstyle', 'eslint-json'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** The parser of a format, loaded when it is needed: XML is not on everybody's way. */
export async function loadParser(format: OutputFormat): Promise<ParseOutput> {
  switch (format) {
    case 'sarif':
      return (await import('./sarif.ts')).parseSarif;
    case 'rdjson':
      return (await import('./rdjson.ts')).parseRdjson;
    case 'rdjsonl':
      return (await import('./rdjson.ts')).parseRdjsonl;
    case 'checkstyle':
      return (await import('./checkstyle.ts')).parseCheckstyle;
    case 'eslint-json':
      return (await import('./eslint-json.ts')).parseEslintJson;
  }
}
