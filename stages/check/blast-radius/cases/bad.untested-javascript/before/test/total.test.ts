import { total } from '../src/total.js';
test(total);
