module.exports = require('./x');
