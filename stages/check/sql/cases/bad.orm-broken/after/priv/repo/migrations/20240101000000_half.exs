defmodule Shop.Repo.Migrations.Half do
  use Ecto.Migration

  def change do
    drop table(:carts)
end
