describe A do
  it 'creates' do
    user = A.create('ana')
    expect(user.name).to eq('ana')
    expect(user).not_to be_admin
  end
end
