// What a thread of the gate `rules` runs. An entry of its own in the bundle.
import { openAnswerer } from '../../../stages/check/rules/threads/open-answerer.ts';
import { serveThread } from '../../platform/local/serve-thread.ts';

serveThread(openAnswerer);
