class IndexOrders < ActiveRecord::Migration[7.1]
  def change
    add_index :orders, :user_id, algorithm: :concurrently
    add_check_constraint :orders, "total > 0", name: "orders_total"
    add_foreign_key :orders, :users, validate: false
    validate_foreign_key :orders, :users
    remove_index :orders, column: :old_id
    rename_table :orders, :purchases
  end
end
