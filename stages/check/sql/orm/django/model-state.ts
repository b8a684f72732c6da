import type { Field } from './field.ts';

/** What the migrations so far say of one model. */
export interface Model {
  table: string;
  /** Not a table of its own: a proxy, or one that somebody else manages. */
  isForeign: boolean;
  readonly fields: Map<string, Field>;
  uniqueTogether: string;
}

/** Models of one app by lower-case name. */
export interface ModelState {
  readonly app: string;
  readonly models: Map<string, Model>;
}

export const createState = (app: string): ModelState => ({ app, models: new Map() });

export function modelNamed(state: ModelState, name: string): Model | null {
  return state.models.get(name.toLowerCase()) ?? null;
}

export function tableNamed(state: ModelState, model: string): string {
  return modelNamed(state, model)?.table ?? `${state.app}_${model.toLowerCase()}`;
}

export function fieldNamed(state: ModelState, model: string, field: string): Field | null {
  return modelNamed(state, model)?.fields.get(field.toLowerCase()) ?? null;
}

/** The app is the folder that holds `migrations/`. */
export function appOf(path: string): string {
  return path.split('/').at(-3) ?? 'app';
}
