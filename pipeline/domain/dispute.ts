/** Where an agent may leave its disputes, relative to the work tree. Taken out again before anything is committed. */
export const disputeFile = '.prereview/dispute.json';
