expect(price(1)).toBe(1.19);
