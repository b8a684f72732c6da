class ChangeUsers < ActiveRecord::Migration[7.1]
  class MigrationUser < ActiveRecord::Base
    self.table_name = "users"
  end

  def up
    change_table :users, bulk: true do |t|
      t.remove :legacy, :older
      t.rename :first, :given_name
      t.string :nick, null: false
      t.index :nick
      t.references :team, foreign_key: true
    end
    remove_columns :users, *%i[fax pager]
    add_column :users, :token, :uuid, default: -> { "gen_random_uuid()" }
    add_column :users, :settings, :json
    change_column_null :users, :email, false
    change_column :users, :country, :string, limit: 2
    MigrationUser.update_all(active: true)
    User.unscoped.find_each(&:destroy)
    User.in_batches.delete_all
  end

  def down
    remove_column :users, :token
  end
end
