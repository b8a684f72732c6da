const express = require('expresss');
module.exports = express;
