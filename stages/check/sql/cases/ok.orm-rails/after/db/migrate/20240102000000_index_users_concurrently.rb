class IndexUsersConcurrently < ActiveRecord::Migration[7.1]
  disable_ddl_transaction!

  def change
    execute "SET lock_timeout = '3s'"
    add_index :users, :email, unique: true, algorithm: :concurrently
    add_reference :users, :team, index: { algorithm: :concurrently }
    remove_index :users, :name, algorithm: :concurrently
  end
end
