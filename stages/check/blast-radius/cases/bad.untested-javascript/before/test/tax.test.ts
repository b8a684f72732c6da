import { tax } from '../src/tax';
test(tax);
