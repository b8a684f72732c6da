import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { isProduct, isWritten } from './changed-text.ts';
import { type QuestionKind, findLine } from './question-kind.ts';

const migrationPath = /(?:^|\/)(?:migrations?|migrate|changelogs?)\/|(?:^|\/)alembic\/versions\/|\.sql$/i;
const contractPath =
  /\.(?:proto|avsc|graphqls?|gql|xsd|thrift)$|(?:^|\/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json)$|\.schema\.json$/i;

function isMigration(file: ChangedFile): boolean {
  return isProduct(file) && migrationPath.test(file.path);
}

const destructive =
  /\b(?:DROP|TRUNCATE|RENAME|remove_column|drop_table|drop_column|rename_column|dropColumn|dropTable|renameColumn|DeleteModel|RemoveField|RenameField)\b/i;
const reshaping =
  /\b(?:ADD\s+COLUMN|ALTER\s+COLUMN|ALTER\s+TABLE|NOT\s+NULL|add_column|change_column|alter_column|AddField|AlterField|addColumn|alterColumn)\b/i;
const personal = /\b(e-?mail|phone|ssn|passport|birth_?dates?|birthday|iban|street|postal_?code)/i;
const outlet = /\b(?:log|logger|logging|console|print|println|printf|track|capture|send|publish|emit)\w*\b/i;
const money =
  /\b((?:unit_?)?(?:price|amount|currency|cents|vat|tax|refund|invoice|balance|discount|fee|salary)\w{0,40})/i;
const arithmetic = /[*/%]|\bMath\.|\bround\w*\(|\bparse(?:Int|Float)\(|\bNumber\(|\bDecimal\(|\bfloat\(|\.toFixed\(/;
const anyRows =
  /\b(?:findAll|find_all|fetchall|findMany|scan_all)\s*\(|\bSELECT\s+\*|\.objects\.all\(\)|\.find\(\{\}\)/i;

/** What a change does to data that is there already, and to what people trusted us with. */
export const dataKinds: readonly QuestionKind[] = [
  {
    id: 'migration-way-back',
    find: findLine({ pattern: destructive, files: isMigration, name: () => null }),
    ask: (it) => `How do you get back when the migration ${it} stops halfway, or turns out to be wrong?`,
  },
  {
    id: 'migration-old-rows',
    find: findLine({ pattern: reshaping, files: isMigration, name: () => null }),
    ask: (it) => `What happens to rows that were written before the migration ${it}?`,
  },
  {
    id: 'personal-data',
    find: findLine({ pattern: personal, and: outlet }),
    ask: (it) => `Who can read ${it} where it goes now, and for how long?`,
  },
  {
    id: 'money',
    find: findLine({ pattern: money, and: arithmetic }),
    ask: (it) => `In which unit is ${it} kept, and what happens to half a cent?`,
  },
  {
    id: 'stored-format',
    find: findLine({
      pattern: /\S/,
      side: 'old',
      files: (file) => isWritten(file) && contractPath.test(file.path),
      name: () => null,
    }),
    ask: (it) => `Can what runs today still read what ${it} describes now, and the other way round?`,
  },
  {
    id: 'query-size',
    find: findLine({ pattern: anyRows, name: ({ within }) => within }),
    ask: (it) => `How many rows can ${it} get in production, today and in two years?`,
  },
];
