'use strict';
module.exports = {
  up: async (queryInterface, Sequelize) => {
    await queryInterface.sequelize.query("SET lock_timeout = '3s'");
    await queryInterface.createTable('orders', { id: { type: Sequelize.INTEGER, allowNull: false } });
    await queryInterface.addIndex('orders', ['id']);
    await queryInterface.addColumn('users', 'note', { type: Sequelize.TEXT });
    await queryInterface.addColumn('users', 'ok', { type: Sequelize.BOOLEAN, allowNull: false, defaultValue: false });
    await queryInterface.addIndex('users', ['note'], { concurrently: true });
    await queryInterface.bulkDelete('users', { id: [1, 2] });
    await queryInterface.bulkUpdate('users', { note: 'removeColumn' }, { id: 1 });
  },
};
