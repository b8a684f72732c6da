describe Add do
  it 'adds' do
    expect(Add.call(1, 2)).to eq(3)
  end
end
