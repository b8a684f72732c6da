module.exports = {
  testPathIgnorePatterns: ['/node_modules/', 'src/billing'],
};
