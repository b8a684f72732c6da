import { Migration } from '@mikro-orm/migrations';

export class Migration20240101 extends Migration {
  async up(): Promise<void> {
    this.addSql('alter table "users" drop column "name";');
    this.addSql('drop table if exists "carts" cascade;');
  }

  async down(): Promise<void> {
    this.addSql('drop table "users";');
  }
}
