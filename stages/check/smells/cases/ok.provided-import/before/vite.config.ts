export default { resolve: { alias: { 'fancy-alias': './src' } } };
