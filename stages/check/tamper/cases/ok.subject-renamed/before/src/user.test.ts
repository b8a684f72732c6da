describe('getUser', () => {
  it('finds', () => {
    expect(getUser('ana').name).toBe('ana');
    expect(getUser('bo').name).toBe('bo');
  });
});
