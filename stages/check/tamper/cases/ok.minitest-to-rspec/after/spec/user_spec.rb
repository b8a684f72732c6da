RSpec.describe User do
  it 'has a name' do
    expect(user.name).to eq('ana')
    expect(user.deleted_at).to be_nil
    expect(user.roles).to include('guest')
  end
end
