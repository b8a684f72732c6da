describe User do
  it 'has a name' do
    expect(user.name).to eq('ana')
  end

  it 'has a role' do
    expect(user.role).to eq('guest')
  end
end
