describe E do
  it 'one' do
    expect(E.one).to eq(1)
  end
end
