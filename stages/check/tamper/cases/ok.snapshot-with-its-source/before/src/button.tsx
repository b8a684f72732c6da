export const Button = () => <button>Save</button>;
