describe A do
  it 'a' do
    start
    expect(done).to be(true)
  end
end
