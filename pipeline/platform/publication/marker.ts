/** Who wrote a finding's comment knows by this which one it is, over all runs; it does not render. */
export interface FindingMarker {
  readonly fingerprint: string;
  readonly gateId: string;
}

export interface ReportMarker {
  readonly headSha: string;
}

const reportLine = /^<!-- prereview:report v1 head=([0-9a-f]{40,64}) -->/;
const findingLine = /^<!-- prereview:finding v1 fingerprint=([0-9a-f]{32}) gate=([a-z][a-z0-9-]{0,63}) -->/;

export function reportMarker({ headSha }: ReportMarker): string {
  return `<!-- prereview:report v1 head=${headSha} -->`;
}

export function findingMarker({ fingerprint, gateId }: FindingMarker): string {
  return `<!-- prereview:finding v1 fingerprint=${fingerprint} gate=${gateId} -->`;
}

/** The marker counts only at the very start of a body: quoted further down it is somebody else's text. */
export function parseReportMarker(body: string): ReportMarker | null {
  const [, headSha] = reportLine.exec(body) ?? [];
  return headSha === undefined ? null : { headSha };
}

export function parseFindingMarker(body: string): FindingMarker | null {
  const [, fingerprint, gateId] = findingLine.exec(body) ?? [];
  return fingerprint === undefined || gateId === undefined ? null : { fingerprint, gateId };
}

/** A comment's text without its marker, for a place where it is quoted. */
export function withoutMarker(body: string): string {
  return body.replace(findingLine, '').trimStart();
}
