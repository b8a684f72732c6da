defmodule Shop.Repo.Migrations.Safe do
  use Ecto.Migration
  import Ecto.Query, only: [from: 2]
  @moduledoc """
  drop table(:users) is only "mentioned" here
  """

  def change do
    execute "SET lock_timeout = '3s'", ""

    create table(:orders) do
      add :state, :string, null: false
      add :user_id, references(:users, on_delete: :delete_all), null: false
      timestamps()
    end

    create index(:orders, [:state])

    alter table(:orders) do
      add :count, :integer, null: false
    end

    alter table(:users) do
      add :note, :text
      add :ok, :boolean, null: false, default: false
      add :team_id, references(:teams, validate: false)
      modify :name, :text, from: :string
    end

    # drop table(:users)
    from(u in "users", where: u.id < 10) |> repo().update_all(set: [note: "drop"])
  end
end
