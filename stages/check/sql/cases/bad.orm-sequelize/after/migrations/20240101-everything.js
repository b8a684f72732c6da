'use strict';
/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.sequelize.transaction(async (transaction) => {
      await queryInterface.removeColumn('users', 'x', { transaction });
      await queryInterface.addColumn('users', 'y', { type: Sequelize.STRING, allowNull: false });
      await queryInterface.addColumn({ tableName: 'users', schema: 's' }, 'z', { type: Sequelize.BOOLEAN, allowNull: false, defaultValue: false });
      await queryInterface.changeColumn('users', 'w', { type: Sequelize.STRING(10), allowNull: false });
      await queryInterface.addIndex('users', ['a'], { name: 'i' });
      await queryInterface.addIndex('users', ['a'], { name: 'j', concurrently: true });
      await queryInterface.bulkDelete('logs', null, {});
      await queryInterface.bulkDelete('logs', { id: 1 });
      await queryInterface.bulkUpdate('users', { a: 1 }, {});
      await queryInterface.sequelize.query('TRUNCATE users');
      await queryInterface.addConstraint('orders', { fields: ['u'], type: 'foreign key', name: 'f', references: { table: 'users', field: 'id' } });
      await queryInterface.renameTable('a', 'b');
    });
  },
  async down(queryInterface) { await queryInterface.dropTable('q'); },
};
