add_column :a, :b, :text
