import { two } from '#lib/two';
import u from '#util';
