import { basename } from 'node:path/posix';
import { hasGeneratedMarker, isGeneratedName, isMinified, isVendoredPath } from './generated.ts';
import { byExtension, byInterpreter, byName } from './languages.ts';
import type { Attributes } from './read-attributes.ts';

const knownLanguages = new Set(byExtension.values());

export interface Classified {
  readonly language: string | null;
  readonly generated: boolean;
  readonly vendored: boolean;
}

/** The program of a `#!` line, through `env` and its flags: `#!/usr/bin/env -S node --x` gives `node`. */
export function interpreterOf(content: Uint8Array): string | null {
  if (content[0] !== 0x23 || content[1] !== 0x21) return null;
  const first = Buffer.from(content.subarray(2, 256)).toString('latin1').split('\n')[0] ?? '';
  const words = first
    .trim()
    .split(/\s+/)
    .map((word) => basename(word));
  const program = words[0] === 'env' ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
  return program?.toLowerCase().replace(/[\d.]+$/, '') || null;
}

/** Linguist's name in lower case, by file name and extension alone. */
export function languageOfName(path: string): string | null {
  const name = basename(path).toLowerCase();
  const whole = byName.get(name);
  if (whole !== undefined) return whole;
  if (/^(dockerfile|containerfile)\./.test(name)) return 'dockerfile';
  if (name.startsWith('.env.')) return 'dotenv';
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? null : (byExtension.get(name.slice(dot + 1)) ?? null);
}

/** Whether the content has to be looked at, because the name does not settle everything. */
export function needsContent(path: string, attributes: Attributes | undefined): boolean {
  const settled = attributes?.generated ?? null;
  return settled === null && !isGeneratedName(path) ? true : languageOfName(path) === null;
}

function decide(attribute: string | null | undefined): boolean | null {
  if (attribute === null || attribute === undefined) return null;
  return attribute !== 'unset' && attribute !== 'false';
}

/** In .gitattributes blanks are written as dashes, and some names have dashes of their own. */
function linguistName(told: string): string {
  return knownLanguages.has(told) ? told : told.replaceAll('-', ' ');
}

function languageOf(path: string, content: Uint8Array | null, attributes: Attributes | undefined): string | null {
  const told = attributes?.language;
  if (told && told !== 'set' && told !== 'unset') return linguistName(told.toLowerCase());
  const interpreter = content === null ? null : interpreterOf(content);
  return languageOfName(path) ?? (interpreter === null ? null : (byInterpreter.get(interpreter) ?? null));
}

/**
 * Attributes of the base decide; then names; then the content, which is the old side wherever there is one: a change
 * cannot hide an existing file by writing a marker into it. (What a new file says of itself is taken as said.)
 */
export function classify(path: string, content: Uint8Array | null, attributes: Attributes | undefined): Classified {
  const marked = (): boolean => content !== null && (hasGeneratedMarker(content) || isMinified(path, content));
  return {
    language: languageOf(path, content, attributes),
    generated: decide(attributes?.generated) ?? (isGeneratedName(path) || marked()),
    vendored: decide(attributes?.vendored) ?? isVendoredPath(path),
  };
}
