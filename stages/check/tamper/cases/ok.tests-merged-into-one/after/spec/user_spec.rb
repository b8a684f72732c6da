describe User do
  it 'has a name and a role' do
    expect(user.name).to eq('ana')
    expect(user.role).to eq('guest')
  end
end
