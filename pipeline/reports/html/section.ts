export type SectionId = 'decisions' | 'findings' | 'coverage' | 'course';

/** The sections in reading order: the key of each is its place, from 1. */
export const sectionTitles: Readonly<Record<SectionId, string>> = {
  decisions: 'Decisions',
  findings: 'Findings',
  coverage: 'Coverage',
  course: 'Course',
};

export function section(id: SectionId, note: string, body: string): string {
  const title = `<h2 id="${id}" tabindex=-1>${sectionTitles[id]} <small>${note}</small></h2>`;
  return `<section aria-labelledby="${id}">${title}${body}</section>`;
}
