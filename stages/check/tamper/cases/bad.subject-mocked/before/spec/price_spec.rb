describe Price do
  describe '.round' do
    it 'rounds' do
      expect(Price.round(1.005)).to eq(1.01)
    end
  end
end
