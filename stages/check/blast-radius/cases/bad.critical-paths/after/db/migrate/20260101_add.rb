add_column :a, :c, :text
