import { tax } from '../src/tax';
