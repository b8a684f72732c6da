describe A do
  it 'a' do
    expect(total(1, 2)).to eq(3)
    expect(names).to eq(%w[a b])
    expect { parse('x') }.to raise_error(SyntaxError)
  end
end
