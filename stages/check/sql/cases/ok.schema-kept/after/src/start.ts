import { sequelize } from './models.js';

// sequelize.sync({ force: true }) is for tests
export const help = 'sequelize.sync({ force: true }) drops every table';

await sequelize.sync({ force: false });
