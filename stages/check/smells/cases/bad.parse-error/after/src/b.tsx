export const b = (
  <div>
