import { z } from 'zod';
import { reverse } from 'string-reverse-utils';
import type { Shape } from '@acme/shapes';
import { sleep } from 'node:timers/wait';
export { reverse, sleep, z };
export const late = () => import('left-padding');
export type { Shape };
