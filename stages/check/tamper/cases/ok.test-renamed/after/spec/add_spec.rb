describe Add do
  it 'returns the sum' do
    expect(Add.call(1, 2)).to eq(3)
  end
end
