import { MigrationInterface, QueryRunner, Table, TableColumn } from 'typeorm';

export class Safe1700000000001 implements MigrationInterface {
  transaction = false;

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET lock_timeout = '3s'`);
    await queryRunner.createTable(new Table({ name: 'orders', columns: [{ name: 'id', type: 'int' }] }));
    await queryRunner.addColumn('orders', new TableColumn({ name: 'count', type: 'int' }));
    await queryRunner.addColumn('users', new TableColumn({ name: 'note', type: 'text', isNullable: true }));
    await queryRunner.addColumn('users', new TableColumn({ name: 'at', type: 'timestamptz', default: 'now()' }));
    await queryRunner.query(`CREATE INDEX CONCURRENTLY "users_note" ON "users" ("note")`);
    await queryRunner.query(`UPDATE "users" SET "note" = 'x' WHERE "id" = ${this.id}`);
    await queryRunner.manager.delete(User, { id: 1 });
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('orders');
  }

  private readonly id = 1;
}
