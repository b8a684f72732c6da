class ReadAFile < ActiveRecord::Migration[7.1]
  def up
    execute File.read(Rails.root.join("db/big.sql"))
  end
end
