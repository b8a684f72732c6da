describe D do
  it 'does one thing' do
    expect(D.one).to eq(1)
  end

  # it 'does another thing' do
  #   expect(D.two).to eq(2)
  # end
end
