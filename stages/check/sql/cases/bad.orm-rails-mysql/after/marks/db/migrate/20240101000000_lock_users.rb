class LockUsers < ActiveRecord::Migration[7.1]
  def change
    add_index :users, :email, lock: :shared
    change_table :users, bulk: true do |t|
      t.remove :name
    end
    add_column :users, :token, :string, default: -> { "(uuid())" }
    execute "ALTER TABLE `users` DROP COLUMN `fax`"
  end
end
