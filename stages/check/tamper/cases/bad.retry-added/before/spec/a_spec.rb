describe A do
  it 'a' do
    expect(a).to eq(1)
  end
end
