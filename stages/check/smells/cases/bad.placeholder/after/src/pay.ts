export function refund(id: string) {
  throw new Error('Not implemented yet');
}

export function charge() {
  // In a real implementation, this would call the payment provider
  return { ok: true };
}

export const tax = () => {
  // TODO: Implement this
  return 0;
};
