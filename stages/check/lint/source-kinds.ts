import path from 'node:path';

const script = /\.(?:[cm]?[jt]sx?)$/i;
const component = /\.(?:vue|svelte|astro)$/i;

/** JavaScript and TypeScript, in every spelling. */
export const isScript = (file: string): boolean => script.test(file);
/** Scripts, and the components that embed them. */
export const isScriptOrComponent = (file: string): boolean => script.test(file) || component.test(file);
export const isPython = (file: string): boolean => /\.pyi?$/i.test(file);
export const isShell = (file: string): boolean => /\.(?:sh|bash|ksh|dash|bats)$/i.test(file);
export const isGo = (file: string): boolean => file.endsWith('.go');
export const isDockerfile = (file: string): boolean =>
  /^(?:Dockerfile|Containerfile)(?:\.[^/]+)?$|\.dockerfile$/i.test(path.posix.basename(file));
export const isWorkflow = (file: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file);
