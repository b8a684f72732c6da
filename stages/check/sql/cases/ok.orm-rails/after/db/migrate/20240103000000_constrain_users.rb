class ConstrainUsers < ActiveRecord::Migration[7.1]
  def up
    execute "SET lock_timeout = '3s'"
    add_foreign_key :users, :teams, validate: false
    add_check_constraint :users, "age > 0", name: "users_age", validate: false
    add_column :users, :active, :boolean, default: true, null: false
    change_column_default :users, :active, from: true, to: false
    User.where(active: nil).in_batches.update_all(active: false)
    User.find_each do |user|
      next unless user.stale?

      user.destroy
    end
  end
end
