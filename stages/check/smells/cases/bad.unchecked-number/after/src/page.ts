export function list(req: Request, rows: string[]) {
  const page = parseInt(req.query.page as string, 10);
  const size = +req.query.size;
  if (size < 1) throw new Error('too small');
  const from = (page - 1) * size;
  return rows.slice(from, from + size);
}

export const third = (req: Request) => Number(req.params.total) / 3;
