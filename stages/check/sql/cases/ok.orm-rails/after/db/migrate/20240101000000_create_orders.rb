# drop_table :users is only mentioned here
class CreateOrders < ActiveRecord::Migration[7.1]
  def change
    create_table :orders do |t|
      t.references :user, null: false, foreign_key: true
      t.string :state, null: false
      t.timestamps
    end
    add_index :orders, :state
    add_column :orders, :total, :integer, null: false
    change_column_null :orders, :state, false
    say "remove_column :users, :name"
  end
end
