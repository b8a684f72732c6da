import { escapeHtml } from './text.ts';

export interface Column {
  readonly title: string;
  /** Figures are set to the right. */
  readonly isFigure?: boolean;
}

export const heading = (title: string): Column => ({ title });
export const figure = (title: string): Column => ({ title, isFigure: true });

/**
 * A table whose first column names the row. Cells are markup. On a phone each row becomes a few lines, and cells carry the
 * name of their column with them.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], kind = 'plain'): string {
  if (rows.length === 0) return '';
  const align = (column: Column | undefined): string => (column?.isFigure === true ? ' class=fig' : '');
  const head = columns.map((column) => `<th scope=col${align(column)}>${escapeHtml(column.title)}</th>`);
  const body = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell, at) => {
      const column = columns[at + 1];
      return `<td${align(column)} data-label="${escapeHtml(column?.title ?? '')}">${cell}</td>`;
    });
    return `<tr><th scope=row>${name}</th>${rest.join('')}</tr>`;
  });
  return `<table class=${kind}><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
