describe D do
  fit 'one' do
    expect(D.one).to eq(1)
  end
end
