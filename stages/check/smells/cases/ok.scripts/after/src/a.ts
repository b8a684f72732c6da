// Проверяет, что пользователь вошёл: API-ключ и SQL-запрос.
export const имя = 'Привет, мир';
export const Δt = 0.1;
export const α = 1;
export const größe = 2;
export const text = 'ＨＴＭＬ and PDFファイル';
export const name = 'naïve café';
