export const useSignIn = () => 1;
