defmodule Shop.Repo.Migrations.Index do
  use Ecto.Migration
  @disable_ddl_transaction true
  @disable_migration_lock true

  def change do
    create index(:users, [:note], concurrently: true)
    drop index(:users, [:name], concurrently: true)
  end
end
