import type { Change } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { draftFinding } from './draft-finding.ts';
import type { Catalogue } from './engine/build-catalogue.ts';
import { findSecrets } from './engine/find-secrets.ts';

interface Message {
  readonly place: string;
  readonly text: string;
}

function listMessages(change: Change): readonly Message[] {
  return [
    { place: 'in the title of the change', text: change.title },
    { place: 'in the description of the change', text: change.body },
    ...change.commits.map((commit) => ({
      place: `in the message of commit ${commit.sha.slice(0, 12)}`,
      text: `${commit.subject}\n${commit.body}`,
    })),
  ];
}

/** Secrets that somebody wrote about the change instead of into it. Prose has no generic ones: too much looks random. */
export function scanMessages(catalogue: Catalogue, change: Change): readonly FindingDraft[] {
  return listMessages(change).flatMap(({ place, text }) =>
    findSecrets(catalogue, Buffer.from(text), 'no-generic').matches.map((match) =>
      draftFinding({ match, location: null, exposure: 'in-message', place }),
    ),
  );
}
