class WidenUsers < ActiveRecord::Migration[7.1]
  def up
    execute "SET lock_timeout = '3s'"
    change_column :users, :country, :string, limit: 40, null: false
    change_column :users, :bio, :text
  end
end
