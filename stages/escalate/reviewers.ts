/** Those owners who are seniors; all seniors where none is; the owners where no seniors are configured. */
export function chooseReviewers(owners: readonly string[], seniors: readonly string[]): readonly string[] {
  if (seniors.length === 0) return owners;
  const known = new Set(seniors.map((senior) => senior.toLowerCase()));
  const both = owners.filter((owner) => known.has(owner.toLowerCase()));
  return both.length > 0 ? both : seniors;
}
