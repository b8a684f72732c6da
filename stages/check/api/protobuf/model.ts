import type { Span } from '../document/tree.ts';
import type { Source } from '../document/tree.ts';

export interface Option extends Span {
  readonly value: string;
}

/** By name as written: `deprecated`, `features.field_presence`, `(my.option).part`. */
export type Options = ReadonlyMap<string, Option>;

export interface Field extends Span {
  readonly name: string;
  readonly number: number;
  /** As written; `map<string, Foo>` for maps. */
  readonly type: string;
  readonly label: '' | 'optional' | 'required' | 'repeated' | 'map' | 'group';
  readonly oneof: string | null;
  readonly options: Options;
}

/** Both ends included. */
export interface NumberRange extends Span {
  readonly from: number;
  readonly to: number;
}

interface Declaration extends Span {
  /** With the names of the messages around it, without the package: `Outer.Inner`. */
  readonly name: string;
  readonly options: Options;
}

interface Reserving {
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: ReadonlyMap<string, Span>;
}

export interface Message extends Declaration, Reserving {
  readonly fields: readonly Field[];
  readonly oneofs: ReadonlyMap<string, Span>;
  readonly extensionRanges: readonly NumberRange[];
}

export interface EnumValue extends Span {
  readonly name: string;
  readonly number: number;
}

export interface EnumDeclaration extends Declaration, Reserving {
  readonly values: readonly EnumValue[];
}

export interface Rpc extends Span {
  readonly name: string;
  readonly request: string;
  readonly response: string;
  readonly streamsRequest: boolean;
  readonly streamsResponse: boolean;
  readonly options: Options;
}

export interface Service extends Declaration {
  readonly rpcs: ReadonlyMap<string, Rpc>;
}

/** Fields that `extend` adds to a message, possibly of another file. `name` is the extended message as written. */
export interface Extension extends Declaration {
  readonly fields: readonly Field[];
}

export interface ProtoFile {
  readonly source: Source;
  /** `proto2`, `proto3`, or the year of an edition. */
  readonly syntax: string;
  readonly syntaxSpan: Span | null;
  readonly package: string;
  readonly packageSpan: Span | null;
  readonly options: Options;
  readonly messages: ReadonlyMap<string, Message>;
  readonly enums: ReadonlyMap<string, EnumDeclaration>;
  readonly services: ReadonlyMap<string, Service>;
  readonly extensions: readonly Extension[];
}

export const fullName = (file: ProtoFile, name: string): string =>
  file.package === '' ? name : `${file.package}.${name}`;
