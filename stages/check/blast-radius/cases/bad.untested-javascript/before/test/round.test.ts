const { round } = require('../src/round');
test(round);
