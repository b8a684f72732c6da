import { price } from './price';
expect(price(1)).toBe(1.19);
