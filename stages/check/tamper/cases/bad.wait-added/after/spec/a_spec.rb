describe A do
  it 'a' do
    start
    sleep 2
    expect(done).to be(true)
  end
end
