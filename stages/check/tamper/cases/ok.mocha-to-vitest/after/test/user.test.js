import { describe, expect, it } from 'vitest';
describe('user', () => {
  it('has a name', () => {
    expect(user.name).toBe('ana');
    expect(user.roles).toEqual(['guest']);
    expect(user.active).toBeTruthy();
    expect(() => user.rename('')).toThrow(TypeError);
  });
});
