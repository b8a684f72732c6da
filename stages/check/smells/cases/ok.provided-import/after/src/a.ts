import fs from 'fs';
import path from 'node:path';
import { z } from 'zod';
import { button } from '@acme/ui/button';
import { core } from '@shop/core';
import { a } from 'lib/a';
import { a as again } from './lib/a.js';
import { config } from '~config';
import { db } from '#db';
import self from 'shop/src/db';
import type { Pad } from 'left-pad';
import view from './view.vue';
import './style.css';
import x from 'virtual:thing';
import y from 'fancy-alias/x';
import q from 'ambient-thing';
export { a, again, button, config, core, db, fs, path, q, self, view, x, y, z };
export type { Pad };
export async function maybe() {
  try {
    return await import('optional-thing');
  } catch (error) {
    return report(error);
  }
}
