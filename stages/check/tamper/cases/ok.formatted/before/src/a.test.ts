test('a', () => { expect(f({a: 1, b: 2})).toEqual({ a: 1, b: 2 }) })
