RSpec.describe Cart do
  it 'starts empty' do
    expect(Cart.new.size).to eq(0)
  end
end
