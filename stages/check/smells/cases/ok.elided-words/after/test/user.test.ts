export const user = {
  name: 'a',
  // ... other fields
};
