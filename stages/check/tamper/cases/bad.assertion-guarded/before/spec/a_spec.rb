describe A do
  it 'a' do
    expect(load(1).name).to eq('ana')
  end
end
