export const useSignIn = () => 2;
