describe A do
  it 'a', retry: 3 do
    expect(a).to eq(1)
  end
end
