module.exports = { coverageThreshold: { global: { lines: 90, branches: 70 } } };
