import * as fc from 'fast-check';

// A red build must be about the change at hand: the same seed everywhere. `FC_SEED=$RANDOM npm test` explores.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_120) });
