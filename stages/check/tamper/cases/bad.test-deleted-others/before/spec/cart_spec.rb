RSpec.describe Cart do
  it 'starts empty' do
    expect(Cart.new.size).to eq(0)
  end

  it 'refuses negative amounts' do
    expect { Cart.new.add('tea', -1) }.to raise_error(ArgumentError)
  end
end
