import type { CallPattern } from '../../_shared/program-code/find-calls.ts';

const script = ['javascript', 'typescript', 'tsx'] as const;
const jvm = ['java', 'kotlin'] as const;
const everything = 'drops every table that it knows, with the rows';
const database = 'drops the whole database';
const cleaning = 'allows Flyway to drop everything in its schemas';

/** Words one of which stands on every line that a pattern can find. */
export const resetWords =
  /\bforce\b|drop_?(?:Schema|All|Database|Tables?)|refreshDatabase|\.drop\(|\.sync\(|EnsureDeleted|ddl[-_.]?auto|hbm2ddl|schema-management|drop-and-create|clean|CLEAN|migrate:|call_command/i;

/** Calls and settings of ORMs and migration tools that drop what is there when the program starts or deploys. */
export const resetCalls: readonly CallPattern[] = [
  {
    languages: script,
    does: everything,
    context: /sequelize/i,
    pattern: /\.\s{0,8}sync\s{0,4}\(\s{0,8}\{[^{}]{0,300}?\bforce\s{0,4}(?::\s{0,4}true\b|[,}])/g,
  },
  { languages: script, does: everything, pattern: /\bsequelize\s{0,4}\.\s{0,8}drop\s{0,4}\(/gi },
  {
    languages: [...script, 'settings'],
    does: everything,
    context: /typeorm|DataSource|mikro-?orm|"?migrationsTableName|"?entities"?\s*[:=]/i,
    pattern: /["']?\bdropSchema["']?\s{0,4}[:=]\s{0,4}true\b/g,
    mayBeText: true,
  },
  {
    languages: script,
    does: everything,
    context: /mikro-?orm|typeorm|DataSource/i,
    pattern: /\.\s{0,4}(?:refreshDatabase|dropSchema|dropDatabase|clearDatabase)\s{0,4}\(/g,
  },
  {
    languages: script,
    does: database,
    context: /mongoose|mongodb|MongoClient/i,
    pattern: /\.\s{0,4}dropDatabase\s{0,4}\(/g,
  },
  { languages: script, does: everything, pattern: /\.\s{0,4}dropAll(?:Tables|Schemas)\s{0,4}\(/g },
  { languages: ['python'], does: everything, pattern: /\.\s{0,4}drop_all\s{0,4}\(/g },
  { languages: ['python'], does: database, pattern: /\bdrop_database\s{0,4}\(/g },
  { languages: ['python'], does: everything, pattern: /\.\s{0,4}drop_tables\s{0,4}\(/g, context: /peewee/ },
  {
    languages: ['python'],
    does: 'deletes every row of every table',
    pattern: /\bcall_command\s{0,4}\(\s{0,8}["'](?:flush|reset_db)["']/g,
  },
  { languages: ['c-sharp'], does: database, pattern: /\.\s{0,4}EnsureDeleted(?:Async)?\s{0,4}\(/g },
  {
    languages: ['go'],
    does: 'drops tables with their rows',
    context: /\bgorm\b/,
    pattern: /\.\s{0,4}DropTable(?:IfExists)?\s{0,4}\(/g,
  },
  { languages: ['php'], does: everything, pattern: /\bdropAll(?:Tables|Views)\s{0,4}\(/g },
  {
    languages: ['php'],
    does: everything,
    pattern: /\bArtisan::call\s{0,4}\(\s{0,8}["'](?:migrate:(?:fresh|reset|refresh)|db:wipe)/g,
  },
  {
    languages: ['settings'],
    does: 'makes Hibernate drop and create its tables at every start',
    pattern:
      /(?:\bddl[-_]?auto|\bhbm2ddl[.-]auto|\bdatabase\.generation|\bschema-management\.strategy)["']?\s{0,4}[:=>]\s{0,4}["']?(?:create(?:-drop|-only)?|drop|drop-and-create)\b/gi,
    mayBeText: true,
  },
  {
    languages: jvm,
    does: 'makes Hibernate drop and create its tables at every start',
    pattern: /["']hibernate\.hbm2ddl\.auto["']\s{0,4},\s{0,8}["'](?:create(?:-drop|-only)?|drop)["']/g,
    mayBeText: true,
  },
  {
    languages: ['settings'],
    does: cleaning,
    context: /flyway/i,
    pattern:
      /\bclean[-_]?disabled["']?\s{0,4}[:=>]\s{0,4}["']?false\b|\bclean[-_]?on[-_]?validation[-_]?error["']?\s{0,4}[:=>]\s{0,4}["']?true\b/gi,
    mayBeText: true,
  },
  {
    languages: jvm,
    does: cleaning,
    context: /flyway/i,
    pattern: /\.\s{0,8}cleanDisabled\s{0,4}\(\s{0,4}false|\.\s{0,8}cleanOnValidationError\s{0,4}\(\s{0,4}true/g,
  },
  {
    languages: jvm,
    does: 'drops everything in the schemas of Flyway',
    pattern: /\bflyway\s{0,4}\.\s{0,8}clean\s{0,4}\(/gi,
  },
];
