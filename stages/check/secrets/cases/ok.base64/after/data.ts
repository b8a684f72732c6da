export const greeting = 'aGVsbG8sIGhvdyBhcmUgeW91IGRvaW5nIHRvZGF5PyBJIGFtIGZpbmUgdGhhbmsgeW91Lg==';
export const header = 'eyJhbGciOiJub25lIiwidHlwIjoiSldUIiwia2lkIjoiZXhhbXBsZSJ9';
