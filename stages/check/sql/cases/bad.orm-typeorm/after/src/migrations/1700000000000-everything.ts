import { MigrationInterface, QueryRunner, TableColumn, Table, TableIndex } from 'typeorm';
export class X1 implements MigrationInterface {
  name = 'X1';
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "user" DROP COLUMN "name"`);
    await queryRunner.query(`CREATE INDEX "IDX" ON "user" ("a")`);
    await queryRunner.query(`UPDATE "user" SET a = ${x}`);
    await queryRunner.dropTable('orders', true);
    await queryRunner.addColumn('user', new TableColumn({ name: 'age', type: 'int' }));
    await queryRunner.addColumn('user', new TableColumn({ name: 'age2', type: 'uuid', default: 'uuid_generate_v4()' }));
    await queryRunner.changeColumn('user', 'a', new TableColumn({ name: 'b', type: 'varchar', length: '10', isNullable: false }));
    await queryRunner.createTable(new Table({ name: 'fresh', columns: [] }));
    await queryRunner.createIndex('fresh', new TableIndex({ name: 'i', columnNames: ['a'] }));
    await queryRunner.createIndex('user', new TableIndex({ name: 'i2', columnNames: ['a'] }));
    await queryRunner.clearTable('logs');
    await queryRunner.manager.getRepository(User).delete({});
    await queryRunner.manager.createQueryBuilder().delete().from(Session).execute();
    await queryRunner.manager.createQueryBuilder().delete().from(Session).where('id = 1').execute();
    await queryRunner.dropColumns('user', ['q', 'r']);
    await queryRunner.renameColumn('user', 'c', 'd');
  }
  public async down(queryRunner: QueryRunner): Promise<void> { await queryRunner.query(`DROP TABLE "fresh"`); }
}
