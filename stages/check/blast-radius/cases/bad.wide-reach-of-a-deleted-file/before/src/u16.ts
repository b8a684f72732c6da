const core = require('./core');
