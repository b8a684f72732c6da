describe A do
  it 'creates' do
    user = A.create('ana')
    expect(user.name).to eq('ana')
  end
end
