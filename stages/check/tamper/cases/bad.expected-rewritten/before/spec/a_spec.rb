describe A do
  it 'adds tax' do
    expect(total(10, 20)).to eq(35.7)
  end
end
