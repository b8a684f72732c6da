class IndexUsers < ActiveRecord::Migration[7.1]
  def change
    add_index :users, :email
    add_foreign_key :users, :teams
    add_column :users, :seen_at, :datetime, default: -> { "CURRENT_TIMESTAMP" }
  end
end
