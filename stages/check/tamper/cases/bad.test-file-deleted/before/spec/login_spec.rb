describe Login do
  it 'lets in' do
    expect(Login.new('ana').call).to be(true)
  end
end
