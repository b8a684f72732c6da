// Bundles into dist/. The bundler's own command prints every chunk, which nobody wants to read during an install.
import { build } from 'rolldown';
import config from '../rolldown.config.ts';

await build({ ...config, logLevel: 'warn' });
