// TODO(#42): handle credit
// TODO: see https://tracker.example.com/7
export const todo = 'TODO: write';
export const list = todos.map(String);
