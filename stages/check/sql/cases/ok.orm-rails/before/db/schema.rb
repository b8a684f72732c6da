ActiveRecord::Schema[7.1].define(version: 2023_12_31_000000) do
  create_table "users", force: :cascade do |t|
    t.string "country", limit: 20, null: false
    t.string "bio"
  end
end
