import { core } from './core.js';
