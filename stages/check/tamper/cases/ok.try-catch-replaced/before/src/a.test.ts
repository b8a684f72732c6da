test('refuses', () => {
  try {
    parse('x');
    throw new Error('not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
  }
});
