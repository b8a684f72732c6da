class Half < ActiveRecord::Migration[7.1]
  def change
    remove_column :users, :name
    add_index :users, [:a
  end
end
