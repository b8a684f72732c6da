describe Price do
  describe '.round' do
    it 'rounds' do
      allow(described_class).to receive(:round).and_return(1.01)
      expect(Price.round(1.005)).to eq(1.01)
    end
  end
end
