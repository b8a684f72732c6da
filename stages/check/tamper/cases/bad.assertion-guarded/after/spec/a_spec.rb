describe A do
  it 'a' do
    begin
      expect(load(1).name).to eq('ana')
    rescue StandardError
      nil
    end
  end
end
