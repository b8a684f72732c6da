export const Button = () => <button type="submit">Save</button>;
