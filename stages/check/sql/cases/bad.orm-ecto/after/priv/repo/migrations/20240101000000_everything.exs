defmodule MyApp.Repo.Migrations.Thing do
  use Ecto.Migration
  import Ecto.Query, only: [from: 2]
  @moduledoc """
  It "quotes" things
  """
  @table :old_things

  def up do
    create table(:fresh, primary_key: false) do
      add :id, :uuid, primary_key: true
      add :x, :string, null: false
    end

    create index(:fresh, [:x])
    create index(:users, [:email], name: :ix)
    create unique_index(:users, [:email], concurrently: true)

    alter table(:users) do
      remove :legacy
      remove(:legacy2, :string, default: "")
      add :age, :integer, null: false
      add :ok, :boolean, null: false, default: false
      add :token, :uuid, default: fragment("gen_random_uuid()")
      add :team_id, references(:teams, on_delete: :nothing)
      modify :name, :text, from: :string
      modify :code, :string, size: 10
      modify :email, :string, null: false, from: {:string, null: true}
    end

    drop table(:orders)
    drop_if_exists table(@table), mode: :cascade
    rename table(:a), to: table(:b)
    rename table(:users), :first, to: :given
    execute "DELETE FROM sessions"
    execute("""
    UPDATE users
    SET x = 1
    """)
    execute "CREATE TYPE mood AS ENUM ('a')", "DROP TYPE mood"
    create constraint(:users, :age_positive, check: "age > 0")
    create constraint(:users, :age_positive2, check: "age > 0", validate: false)
    repo().delete_all(Session)
    from(u in "users", where: u.id > 1) |> repo().update_all(set: [a: 1])
    from(u in "users")
    |> repo().update_all(set: [a: 1])
    for t <- ~w(p q)a, do: drop table(t)
    if System.get_env("X") do
      drop table(:cond)
    end
    flush()
    repo().query!("TRUNCATE logs")
    execute(fn -> repo().query!("DROP TABLE inner_t", [], log: false) end)
    execute("ALTER TABLE x DROP COLUMN #{col}")
  end

  def down do
    drop table(:fresh)
  end
end
defmodule MyApp.Repo.Migrations.Thing2 do
  use Ecto.Migration
  def change do
    Enum.each([:m, :n], fn t -> drop table(t) end)
    Enum.each(~w(o)a, fn t ->
      alter table(t) do
        remove :x
      end
    end)
  end
end
