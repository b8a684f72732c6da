describe A do
  it 'is empty' do
    expect(A.new.size).to eq(0)
  end
end
