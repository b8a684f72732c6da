import { type ChangedFile, changedLines } from '../domain/change.ts';
import type { Location } from '../domain/finding.ts';
import { eachOpen, settle, type Step, type TriageContext } from './context.ts';
import { ruleFor } from './stamp.ts';

function fileOf(location: Location, context: TriageContext): ChangedFile | undefined {
  return context.change.files.find((file) => file.path === location.path || file.previousPath === location.path);
}

function touches(file: ChangedFile, location: Location): boolean {
  const { region, side } = location;
  if (region === null) return true;
  const end = region.endLine ?? region.startLine;
  return changedLines(file, side).some((line) => line >= region.startLine && line <= end);
}

/** Findings count on changed lines, unless the rule says that its cause lies elsewhere. */
export const locate: Step = {
  name: 'locate',
  why: 'A change answers for the lines it touches, not for what was there before.',
  apply: (items, context) =>
    eachOpen(items, (item) => {
      const { location } = item.finding;
      if (location === null || ruleFor(item.finding, context.rules).beyondChangedLines === true) return item;
      const file = fileOf(location, context);
      if (file === undefined) return settle(item, 'outside-change', `${location.path} is not part of the change.`);
      if (touches(file, location)) return item;
      return settle(item, 'outside-change', 'The change does not touch these lines.');
    }),
};
