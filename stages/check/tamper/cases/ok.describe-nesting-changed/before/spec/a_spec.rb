describe A do
  context 'when new' do
    it 'is empty' do
      expect(A.new.size).to eq(0)
    end
  end
end
