import { total } from '../src/total.js';
