describe('loadUser', () => {
  it('finds', () => {
    expect(loadUser('ana').name).toBe('ana');
    expect(loadUser('bo').name).toBe('bo');
  });
});
