export const key = 'not-a-real-key'; // gitleaks:allow
