/** What a platform knows of people. Null: it does not say, or the token may not ask; then nothing is assumed. */
export interface ReviewerDirectory {
  /** Members of `@org/team`, a group or `@@role`, each as `@user`. */
  membersOf(team: string): Promise<readonly string[] | null>;
  /** How many open review requests somebody (`@user`) has. */
  openReviewsOf(who: string): Promise<number | null>;
}
