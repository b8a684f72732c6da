expect(a()).toBe(1);
