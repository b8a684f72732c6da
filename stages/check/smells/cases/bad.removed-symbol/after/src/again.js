import { twice } from './math.js';
twice();
