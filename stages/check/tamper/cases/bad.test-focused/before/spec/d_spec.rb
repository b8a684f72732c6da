describe D do
  it 'one' do
    expect(D.one).to eq(1)
  end
end
