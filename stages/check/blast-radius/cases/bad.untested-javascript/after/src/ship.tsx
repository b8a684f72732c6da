export const Ship = () => <p>Don't import('./total')</p>;
