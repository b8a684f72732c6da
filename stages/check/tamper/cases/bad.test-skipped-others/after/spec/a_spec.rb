describe A do
  xit 'one' do
    expect(A.one).to eq(1)
  end

  it 'two', skip: 'later' do
    expect(A.two).to eq(2)
  end

  it 'three' do
    pending 'later'
    expect(A.three).to eq(3)
  end
end
