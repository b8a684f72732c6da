// Bundles into dist/. The bundler's own command prints every chunk, which nobody wants to read during an install.
import { type BuildOptions, build } from 'rolldown';
import config from '../rolldown.config.ts';

await build({ ...(config as BuildOptions), logLevel: 'warn' });
