// The placeholder of the field is shown in grey.
export const placeholder = 'Search';
