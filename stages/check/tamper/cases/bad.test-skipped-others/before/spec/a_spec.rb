describe A do
  it 'one' do
    expect(A.one).to eq(1)
  end

  it 'two' do
    expect(A.two).to eq(2)
  end

  it 'three' do
    expect(A.three).to eq(3)
  end
end
