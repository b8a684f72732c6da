import { sequelize } from './models.js';

export async function start(): Promise<void> {
  await sequelize.sync({ logging: false, force: true });
}
