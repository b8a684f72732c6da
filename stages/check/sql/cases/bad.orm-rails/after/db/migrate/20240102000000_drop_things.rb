class DropThings < ActiveRecord::Migration[7.1]
  RETIRED = %w[carts wishes].freeze
  CLEAN_UP = <<~SQL.squish
    DELETE FROM audit_logs
  SQL

  def change
    RETIRED.each { |name| drop_table name }
    create_table :sessions, force: :cascade do |t|
      t.string :key
    end
    revert do
      create_table :coupons do |t|
        t.string :code
      end
    end
    reversible do |dir|
      dir.up { execute CLEAN_UP }
      dir.down { execute "TRUNCATE audit_logs" }
    end
    safety_assured do
      remove_column :orders, :note
      add_index :orders, :state
    end
    connection.execute("ALTER TABLE #{quoted(:orders)} DROP COLUMN total")
    retire_invoices
  end

  def retire_invoices
    drop_table :invoices if table_exists?(:invoices)
  end
end
