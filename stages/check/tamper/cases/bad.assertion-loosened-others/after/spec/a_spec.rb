describe A do
  it 'a' do
    expect(total(1, 2)).to be_truthy
    expect(names).to include('a')
    expect { parse('x') }.to raise_error
  end
end
