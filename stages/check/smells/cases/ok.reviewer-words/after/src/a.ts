// Reviewers of the shop see the draft first.
export const reviewer = 'ana';
// The previous instructions of the printer are kept in the queue.
export const queue = [];
// Do not report progress more than once a second.
export const interval = 1000;
