import type { Side } from './change.ts';

/** One part of the comment that stands for a report. Markdown, secrets masked, hostile text escaped. */
export interface PublicationSection {
  readonly id: string;
  readonly markdown: string;
  /** Parts with the highest number are left out first where a platform's limit is met; 0 always stays. */
  readonly shedOrder: number;
}

/** A comment on lines of the diff. `fingerprint` is its identity over all runs. */
export interface LineComment {
  readonly fingerprint: string;
  readonly path: string;
  /** Path on the base side where the file was renamed; else the same. */
  readonly oldPath: string;
  readonly side: Side;
  readonly startLine: number;
  readonly endLine: number;
  readonly markdown: string;
  /** Replacement of exactly these lines, when a machine fix of the finding is one; null otherwise. */
  readonly suggestion: readonly string[] | null;
}

/** What a platform shall show of one report, the same for all platforms. Publishing it twice changes nothing. */
export interface Publication {
  /** The commit that the report is about. Nothing is published when the platform's head is another. */
  readonly headSha: string;
  readonly sections: readonly PublicationSection[];
  readonly comments: readonly LineComment[];
  /** Fingerprints whose comments of earlier runs are answered: fixed, signed off, suppressed or gone. */
  readonly resolved: readonly string[];
  readonly status: {
    readonly state: 'success' | 'failure' | 'pending' | 'neutral';
    /** At most 140 characters. */
    readonly title: string;
  };
  /** Who is asked to review, as `@login` or `@org/team`, with why. */
  readonly reviewers: readonly { readonly who: string; readonly why: string }[];
}

/** What came of publishing; a feature that the token cannot use degrades with a message, it does not fail the job. */
export interface Published {
  readonly done: readonly string[];
  readonly degraded: readonly { readonly feature: string; readonly why: string; readonly hint: string }[];
}
