export const family = '👨‍👩‍👧';
export const heart = '❤️';
export const key = '1️⃣';
export const escape = '\u202e\u200b';
export const flag = '🏴󠁧󠁢󠁥󠁮󠁧󠁿';
export const umlaut = 'Größe';
