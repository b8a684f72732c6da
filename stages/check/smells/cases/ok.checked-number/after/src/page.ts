export function list(req: Request, rows: string[]) {
  const page = parseInt(req.query.page as string, 10) || 1;
  const size = Number(req.query.size);
  if (!(size > 0)) throw new Error('size');
  const wide = Number(req.query.wide);
  const top = wide > 0 ? wide : 10;
  const last = parseInt(req.query.last, 10);
  if (isNaN(last)) throw new Error('last');
  const text = req.query.id;
  if (!/^\d+$/.test(text)) throw new Error('id');
  const id = Number(text);
  return rows.slice(page * size + top - last, id * 2);
}

export function minutes(text: string) {
  const match = /(\d+):(\d+)/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : 0;
}

export const port = Number(process.env.PORT);
export const half = (values: string[]) => Number(values.length) / 2;
export const parsed = (req: Request) => schema.parse({ page: Number(req.query.page) });
