test('shows', () => {
  const json = toJson(ana);
  expect(json.name).toBe('ana');
  expect(json.nickname).toBe('an');
});
