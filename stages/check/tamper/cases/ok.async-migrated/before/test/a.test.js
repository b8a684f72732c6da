it('reads', (done) => {
  read('a', (error, text) => {
    expect(error).toBeNull();
    expect(text).toBe('A');
    done();
  });
});
